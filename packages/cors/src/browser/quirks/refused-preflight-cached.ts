import type { Quirk } from './quirk.ts';

/** WebKit caches a preflight's answer before it looks whether that was enough. */
export const refusedPreflightCached: Quirk = {
  about: 'cache',
  seen: { webkit: { exchanges: 3, verdicts: 0, example: '2026-2028' } },
  does: 'A preflight that does not allow the method or a header is cached all the same, for requests that it does allow.',
  standard: 'A failed preflight is not cached.',
  issue: null,
  change: (engine) => ({ rememberRefused: engine.remember }),
};
