import type { Quirk } from './quirk.ts';

/** WebKit loads fonts as it loads images. */
export const fontsWithoutCORS: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A font is asked for in mode `no-cors`, with cookies and without `Origin`, and used whatever the response says.',
  standard: 'A font is asked for by CORS: without `Access-Control-Allow-Origin` it is not used.',
  issue: 'https://lists.webkit.org/pipermail/webkit-dev/2011-January/015797.html',
  change: ({ taken }) => ({
    taken: (request) =>
      request.initiator === 'font'
        ? { ...taken(request), mode: 'no-cors', credentials: 'include' }
        : taken(request),
  }),
};
