import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** Chromium's network stack takes `Origin` along by itself when it follows a redirect. */
export const noCORSOriginNulled: Quirk = {
  about: 'sent',
  seen: { chromium: { exchanges: 7, verdicts: 0, example: '2026-657' } },
  does: 'In mode `no-cors`, `Origin` is `null` as soon as a redirect leads to another origin, the first one included.',
  standard: "The first redirect away from home keeps the page's origin.",
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      const before = run.hops.at(-2);
      const isTakenAlong =
        run.request.mode === 'no-cors' &&
        before !== undefined &&
        run.sentOrigin !== null &&
        run.method === run.request.method;
      if (!isTakenAlong) return own;
      return sameOrigin(before.origin, run.current.origin) ? run.sentOrigin : 'null';
    },
  }),
};
