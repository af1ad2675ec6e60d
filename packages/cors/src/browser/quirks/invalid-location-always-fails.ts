import { failure } from '../../spec/extract.ts';
import { get } from '../../spec/header-list.ts';
import { at } from '../run.ts';
import type { Quirk } from './quirk.ts';

/** Chromium's network stack finds out where a redirect leads before it asks who wants to follow. */
export const invalidLocationAlwaysFails: Quirk = {
  about: 'redirect',
  seen: { chromium: { exchanges: 0, verdicts: 0, example: null } },
  does: "With `redirect: 'manual'`, a `Location` that is no URL is a network error.",
  standard: 'The script gets an opaque redirect; nobody looks at the URL.',
  issue: null,
  change: ({ locationURL }) => ({
    manualRefusal: (run, { headers, status }) => {
      if (locationURL(headers, run.current.href, '') !== failure) return null;
      const args = { location: get(headers, 'Location') ?? '' };
      const place = at(run, 'http-redirect-fetch', 'actual', status);
      return { code: 'redirect-location-invalid', args, ...place };
    },
  }),
};
