import type { Quirk } from './quirk.ts';

/** Chromium and Firefox have switched off what looks back at the redirects. */
export const sameSiteIgnoresRedirects: Quirk = {
  about: 'sent',
  seen: {
    chromium: { exchanges: 22, verdicts: 0, example: '2026-21' },
    firefox: { exchanges: 6, verdicts: 0, example: '2026-84' },
  },
  does: "Cookies without `SameSite` go along to a URL of the page's own site, whatever sites redirects went through.",
  standard: 'A redirect from another site keeps them back.',
  issue: null,
  change: () => ({ isCrossSiteByRedirects: () => false }),
};
