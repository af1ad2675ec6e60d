import type { Quirk } from './quirk.ts';

export const credentiallessUnknown: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: '`Cross-Origin-Embedder-Policy: credentialless` is as if it were not there.',
  standard: 'It keeps cookies from requests in mode `no-cors` to other origins.',
  issue: null,
  change: ({ taken }) => ({
    taken: (asked) => {
      const request = taken(asked);
      const { page } = request;
      return page.embedderPolicy === 'credentialless'
        ? { ...request, page: { ...page, embedderPolicy: 'unsafe-none' } }
        : request;
    },
  }),
};
