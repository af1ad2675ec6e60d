import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** WebKit decides about cookies when the request starts, and again only where CORS has a say. */
export const noCORSKeepsCredentials: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 4, verdicts: 0, example: '2026-1461' } },
  does: "In mode `no-cors` with `credentials: 'same-origin'`, cookies that went to the first URL go along to wherever it redirects.",
  standard: 'They stay at home once the request has left.',
  issue: null,
  change: ({ includesCredentials }) => ({
    includesCredentials: (run) => {
      const { mode, credentials, page } = run.request;
      const [first] = run.hops;
      const startedAtHome = first !== undefined && sameOrigin(first.origin, page.origin);
      return (
        (mode === 'no-cors' && credentials === 'same-origin' && startedAtHome) ||
        includesCredentials(run)
      );
    },
  }),
};
