import type { Quirk } from './quirk.ts';

/** All engines let `*` allow `Authorization`, with a warning of deprecation in two of them. */
export const wildcardCoversAuthorization: Quirk = {
  seen: {
    chromium: { exchanges: 3, verdicts: 3, example: '2026-1218' },
    firefox: { exchanges: 4, verdicts: 4, example: '2026-1218' },
    webkit: { exchanges: 2, verdicts: 2, example: '2026-1218' },
  },
  does: '`Access-Control-Allow-Headers: *` allows `Authorization` too.',
  standard: '`Authorization` must be listed by name.',
  issue: null,
  change: () => ({ wildcardCovers: () => true }),
};

/** WebKit knows no header that `*` does not cover, in its cache neither. */
export const cachedWildcardCoversAuthorization: Quirk = {
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A cached `*` covers `Authorization`, too.',
  standard: 'A cached `*` covers every method, and every header but `Authorization`.',
  issue: null,
  change: ({ coversHeaderName }) => ({
    coversHeaderName: (entries, name) =>
      coversHeaderName(entries, name) || entries.some(({ headerName }) => headerName === '*'),
  }),
};
