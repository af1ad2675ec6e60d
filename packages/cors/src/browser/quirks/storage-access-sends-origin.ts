import { sameOrigin, sameSite } from '../../spec/origin.ts';
import type { Run } from '../run.ts';
import type { Quirk } from './quirk.ts';

/** Chromium and Firefox say `Origin` where the server may be asked for storage access. */
export const storageAccessSendsOrigin: Quirk = {
  about: 'sent',
  seen: {
    chromium: { exchanges: 5, verdicts: 0, example: '2026-657' },
    firefox: { exchanges: 5, verdicts: 0, example: '2026-657' },
  },
  does: 'In mode `no-cors`, a `GET` with credentials from a sandboxed frame to the site of the page around it says `Origin: null`, and goes on saying it while redirects stay within an origin.',
  standard: 'A `GET` in mode `no-cors` has no `Origin`.',
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      if (own !== null) return own;
      if (run.hops.length === 1) return isSandboxedAtHome(run) ? 'null' : null;
      const before = run.hops.at(-2);
      const stays = before !== undefined && sameOrigin(before.origin, run.current.origin);
      return stays && run.method === run.request.method ? run.sentOrigin : null;
    },
  }),
};

function isSandboxedAtHome({ request, current, state }: Run): boolean {
  const { page, mode, credentials } = request;
  return (
    mode === 'no-cors' &&
    credentials === 'include' &&
    page.origin.kind === 'opaque' &&
    sameSite(current.origin, page.topLevelOrigin, state.registrableDomain)
  );
}
