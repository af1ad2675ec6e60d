import { originOf } from '../../spec/origin.ts';
import { parseURL } from '../../spec/url.ts';
import type { Quirk } from './quirk.ts';

/** WebKit sends beacons as it sends the pings of links, which know of the page's URL alone. */
export const beaconsSayURLOrigin: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: "A beacon of a sandboxed page, where no preflight is needed, says the origin of the page's URL.",
  standard: 'It says `null`.',
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const { page, initiator, mode } = run.request;
      const own = origin(run);
      if (page.origin.kind !== 'opaque' || run.redirectTaint !== 'same-origin') return own;
      if (own !== 'null' || initiator !== 'beacon' || mode !== 'no-cors') return own;
      const url = parseURL(page.url);
      return url === null ? own : originOf(url).serialized;
    },
  }),
};
