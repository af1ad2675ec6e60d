import type { Quirk } from './quirk.ts';

/** Chromium and WebKit do not touch the cache when a request fails. */
export const failureKeepsCache: Quirk = {
  about: 'cache',
  seen: {
    chromium: { exchanges: 10, verdicts: 0, example: '2026-804' },
    webkit: { exchanges: 13, verdicts: 0, example: '2026-804' },
  },
  does: "A failure leaves the URL's cached preflights as they are.",
  standard: 'A request that had a preflight and fails clears them.',
  issue: null,
  change: () => ({ forget: () => undefined }),
};
