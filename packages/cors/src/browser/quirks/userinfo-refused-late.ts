import { includesCredentials } from '../../spec/url.ts';
import { at } from '../run.ts';
import type { Quirk } from './quirk.ts';

/** WebKit's network process looks only at redirects from another origin; the page process stops the first one. */
export const userinfoRefusedLate: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 2, verdicts: 0, example: '2026-2514' } },
  does: "The first redirect from the page's own origin to another one with a user name or password in its URL is refused only after its preflight.",
  standard: 'It is refused before anything is sent there.',
  issue: null,
  change: ({ refusesUserinfo, lateRefusal }) => ({
    refusesUserinfo: (run, target) => run.tainting === 'cors' && refusesUserinfo(run, target),
    lateRefusal: (run, response, target) => {
      if (!includesCredentials(target) || !refusesUserinfo(run, target)) {
        return lateRefusal(run, response, target);
      }
      const place = at(run, 'http-redirect-fetch', 'actual', response.status);
      return { code: 'redirect-with-userinfo', args: { location: target.href }, ...place };
    },
  }),
};
