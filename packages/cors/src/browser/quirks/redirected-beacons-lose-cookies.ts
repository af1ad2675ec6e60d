import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** WebKit sends beacons as pings, which take a redirect across origins for one without credentials. */
export const redirectedBeaconsLoseCookies: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A beacon that needs a preflight has no cookies once a redirect has led to another origin.',
  standard: 'It has them, as all beacons do.',
  issue: null,
  change: ({ includesCredentials }) => ({
    includesCredentials: (run) => {
      const { initiator, mode } = run.request;
      const [first] = run.hops;
      const hasMoved = run.hops.some(({ origin }) => first && !sameOrigin(origin, first.origin));
      return !(initiator === 'beacon' && mode === 'cors' && hasMoved) && includesCredentials(run);
    },
  }),
};
