import { corsCheck } from '../../spec/cors-check.ts';
import { sameOrigin } from '../../spec/origin.ts';
import { corsFailure } from '../cors-failure.ts';
import { at, serializeRequestOrigin } from '../run.ts';
import type { Quirk } from './quirk.ts';

/**
 * WebKit's page process checks each redirect once more, after the network process: with the credentials that the
 * first request had.
 */
export const redirectsCheckedWithFirstCredentials: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 7, verdicts: 6, example: '2026-222' } },
  does: "With `credentials: 'same-origin'` and a first URL of the page's own, a later redirect from another origin is checked as if credentials were included; so is every redirect of a mask.",
  standard: 'Those requests carry no credentials and are checked without.',
  issue: null,
  change: ({ lateRefusal }) => ({
    lateRefusal: (run, response, target) => {
      const { headers, status } = response;
      const { credentials, initiator, page } = run.request;
      const [first] = run.hops;
      if (run.tainting !== 'cors' || credentials !== 'same-origin' || first === undefined)
        return lateRefusal(run, response, target);
      if (initiator !== 'mask' && !sameOrigin(first.origin, page.origin))
        return lateRefusal(run, response, target);
      const check = corsCheck(serializeRequestOrigin(run), 'include', headers);
      return check.ok
        ? lateRefusal(run, response, target)
        : corsFailure(at(run, 'cors-check', 'actual', status), check);
    },
  }),
};
