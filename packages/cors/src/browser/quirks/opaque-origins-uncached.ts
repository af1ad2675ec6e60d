import type { Quirk } from './quirk.ts';

/** Chromium keys its cache by origin, and an opaque one equals no other. */
export const opaqueOriginsUncached: Quirk = {
  about: 'cache',
  seen: { chromium: { exchanges: 7, verdicts: 0, example: '2026-1203' } },
  does: 'A page of an opaque origin (a sandboxed frame) has no CORS-preflight cache: each request pays for its preflight.',
  standard: 'Opaque origins have one like any other.',
  issue: null,
  change: ({ cacheKey }) => ({
    cacheKey: (run, credentials) =>
      run.request.page.origin.kind === 'opaque' ? null : cacheKey(run, credentials),
  }),
};
