import { corsCheck } from '../../spec/cors-check.ts';
import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** Firefox makes a preflight for the page, whatever redirects have done to the request's origin. */
export const preflightKeepsOrigin: Quirk = {
  about: 'preflight',
  seen: { firefox: { exchanges: 96, verdicts: 56, example: '2026-111' } },
  does: "After a redirect from another origin to a third, the preflight sends the page's origin and wants it allowed (a preflight back home wants nothing allowed); only the request itself says `null`.",
  standard: 'Both say `null`, and the preflight has to allow it.',
  issue: null,
  change: ({ cacheKey }) => ({
    preflightOrigin: ({ request }) => request.page.origin.serialized,
    preflightCheck: ({ request, current }, headers) =>
      sameOrigin(request.page.origin, current.origin)
        ? { ok: true }
        : corsCheck(request.page.origin.serialized, request.credentials, headers),
    cacheKey: (run, credentials) => {
      const key = cacheKey(run, credentials);
      return key && { ...key, origin: run.request.page.origin.serialized };
    },
  }),
};
