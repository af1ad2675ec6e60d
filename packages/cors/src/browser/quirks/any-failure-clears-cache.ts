import type { Quirk } from './quirk.ts';

/** Firefox clears the cache of a URL whenever a request across origins to it has failed. */
export const anyFailureClearsCache: Quirk = {
  about: 'cache',
  seen: { firefox: { exchanges: 2, verdicts: 0, example: '2026-1629' } },
  does: "A failure of a request without preflight clears the URL's cached preflights, too.",
  standard: 'Only a failed request with preflight does.',
  issue: null,
  change: () => ({
    forget: (run, { cacheKey }) => {
      if (run.tainting !== 'cors') return;
      for (const credentials of [true, false]) {
        const key = cacheKey(run, credentials);
        if (key !== null) run.state.preflightCache.clearEntries(key);
      }
    },
  }),
};
