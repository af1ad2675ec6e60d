import { sameOrigin, sameSite } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** In Firefox it is the frame's request for storage access that says `Origin`, whatever the method has become. */
export const storageAccessOutlivesPost: Quirk = {
  about: 'sent',
  seen: { firefox: { exchanges: 0, verdicts: 0, example: null } },
  does: 'In mode `no-cors`, the `Origin: null` of a `POST` with credentials from a sandboxed frame to the site of the page around it is still sent after a redirect within one origin has made it a `GET`.',
  standard: 'A `GET` in mode `no-cors` has no `Origin`.',
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      const { page, mode, credentials } = run.request;
      const [first] = run.hops;
      const isSandboxedAtHome =
        mode === 'no-cors' &&
        credentials === 'include' &&
        page.origin.kind === 'opaque' &&
        first !== undefined &&
        sameSite(first.origin, page.topLevelOrigin, run.state.registrableDomain);
      if (own !== null || !isSandboxedAtHome) return own;
      const before = run.hops.at(-2);
      return before !== undefined && sameOrigin(before.origin, run.current.origin)
        ? run.sentOrigin
        : null;
    },
  }),
};
