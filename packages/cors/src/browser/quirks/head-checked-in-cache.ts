import type { Quirk } from './quirk.ts';

/** Firefox's cache knows two safelisted methods. */
export const headCheckedInCache: Quirk = {
  about: 'cache',
  seen: { firefox: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A cached preflight covers a `HEAD` only where it named `HEAD`.',
  standard: '`HEAD` is safelisted, as `GET` and `POST` are.',
  issue: null,
  change: ({ checksMethod }) => ({
    checksMethod: (run) => run.method === 'HEAD' || checksMethod(run),
  }),
};
