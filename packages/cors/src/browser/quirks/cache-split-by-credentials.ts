import type { Quirk } from './quirk.ts';

/** Firefox keeps two caches, one for requests with credentials. */
export const cacheSplitByCredentials: Quirk = {
  about: 'cache',
  seen: { firefox: { exchanges: 3, verdicts: 0, example: '2026-1026' } },
  does: 'What a preflight for a request with credentials allowed serves only requests with credentials.',
  standard: 'It serves those without, too.',
  issue: null,
  change: ({ cacheKey }) => ({
    cacheKey: (run, credentials) => {
      const key = cacheKey(run, credentials);
      return key && { ...key, partition: `${key.partition}#${credentials}` };
    },
  }),
};
