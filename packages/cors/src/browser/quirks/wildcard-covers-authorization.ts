import type { Quirk } from './quirk.ts';

/** All engines let `*` allow `Authorization`, with a warning of deprecation in two of them. */
export const wildcardCoversAuthorization: Quirk = {
  about: 'preflight',
  seen: {
    chromium: { exchanges: 3, verdicts: 3, example: '2026-1218' },
    firefox: { exchanges: 4, verdicts: 4, example: '2026-1218' },
    webkit: { exchanges: 2, verdicts: 2, example: '2026-1218' },
  },
  does: '`Access-Control-Allow-Headers: *` allows `Authorization` too.',
  standard: '`Authorization` must be listed by name.',
  issue: 'https://github.com/whatwg/fetch/issues/1919',
  change: () => ({ wildcardCovers: () => true }),
};

/** WebKit knows no header that `*` does not cover, in its cache neither. */
export const cachedWildcardCoversAuthorization: Quirk = {
  about: 'cache',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A cached `*` covers `Authorization`, too.',
  standard: 'A cached `*` covers every method, and every header but `Authorization`.',
  issue: 'https://github.com/whatwg/fetch/issues/1919',
  change: ({ coversHeaderName }) => ({
    coversHeaderName: (entries, name) =>
      coversHeaderName(entries, name) || entries.some(({ headerName }) => headerName === '*'),
  }),
};
