import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** WebKit's redirected request keeps the headers that were sent, until it leaves their origin. */
export const originCarriedOver: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 6, verdicts: 0, example: '2026-294' } },
  does: '`Origin` is still sent after a redirect within one origin has made a `POST` a `GET`.',
  standard: "A `GET` to one's own origin has no `Origin`.",
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      if (own !== null || run.sentOrigin === null) return own;
      const before = run.hops.at(-2);
      return before !== undefined && sameOrigin(before.origin, run.current.origin)
        ? run.sentOrigin
        : null;
    },
  }),
};
