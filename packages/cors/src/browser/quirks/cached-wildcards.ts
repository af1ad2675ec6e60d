import type { CacheEntry } from '../../spec/preflight-cache.ts';
import { withCredentials } from '../run.ts';
import type { Quirk } from './quirk.ts';

const standard = 'A cached `*` covers every method, and every header but `Authorization`.';

/** Firefox caches a `*` as the name of a method or a header. */
export const cachedWildcardVoid: Quirk = {
  about: 'cache',
  seen: { firefox: { exchanges: 6, verdicts: 2, example: '2026-981' } },
  does: 'A cached `*` covers no later request: each one that needs it is preflighted again.',
  standard,
  issue: null,
  change: ({ remember }) => ({
    remember: (run, key, { methods, headerNames }, maxAge) =>
      remember(run, key, { methods: named(methods), headerNames: named(headerNames) }, maxAge),
  }),
};

function named(tokens: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...tokens].filter((token) => token !== '*'));
}

/** In Chromium a `*` that meant nothing to a preflight with credentials means nothing later. */
export const cachedWildcardWithCredentialsVoid: Quirk = {
  about: 'cache',
  seen: { chromium: { exchanges: 2, verdicts: 2, example: '2026-2268' } },
  does: 'A `*` cached from a preflight for a request with credentials covers nothing later.',
  standard,
  issue: null,
  change: ({ usableEntries }) => ({
    usableEntries: (run, entries) =>
      usableEntries(run, entries).filter((entry) => !(entry.credentials && isWildcard(entry))),
  }),
};

/** In WebKit a cached `*` means what it would in the answer to this very request. */
export const cachedWildcardVoidForCredentials: Quirk = {
  about: 'cache',
  seen: { webkit: { exchanges: 21, verdicts: 19, example: '2026-960' } },
  does: 'A cached `*` covers nothing of a later request with credentials.',
  standard,
  issue: null,
  change: ({ usableEntries }) => ({
    usableEntries: (run, entries) => {
      const usable = usableEntries(run, entries);
      return withCredentials(run) ? usable.filter((entry) => !isWildcard(entry)) : usable;
    },
  }),
};

function isWildcard({ method, headerName }: CacheEntry): boolean {
  return method === '*' || headerName === '*';
}
