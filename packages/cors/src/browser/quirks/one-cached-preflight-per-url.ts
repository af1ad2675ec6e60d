import type { Quirk } from './quirk.ts';

/** Chromium and WebKit cache a preflight's answer as a whole. */
export const oneCachedPreflightPerURL: Quirk = {
  about: 'cache',
  seen: {
    chromium: { exchanges: 4, verdicts: 1, example: '2026-2511' },
    webkit: { exchanges: 3, verdicts: 1, example: '2026-2511' },
  },
  does: 'A new preflight replaces all that was cached of that URL, and a request that the cached one does not cover removes it.',
  standard: 'Methods and headers are cached one by one, and add up.',
  issue: null,
  change: ({ remember, notCovered }) => ({
    remember: (run, key, allowed, maxAge) => {
      run.state.preflightCache.clearEntries(key);
      const methods = wildcardLast(allowed.methods);
      const headerNames = wildcardLast(allowed.headerNames);
      remember(run, key, { methods, headerNames }, maxAge);
    },
    notCovered: (run, key) => {
      notCovered(run, key);
      run.state.preflightCache.clearEntries(key);
    },
  }),
};

/** The standard's cache has no entry of its own for what a `*` before it covers; the engines keep every name. */
function wildcardLast(tokens: ReadonlySet<string>): ReadonlySet<string> {
  const names = [...tokens].filter((token) => token !== '*');
  return new Set(tokens.has('*') ? [...names, '*'] : names);
}
