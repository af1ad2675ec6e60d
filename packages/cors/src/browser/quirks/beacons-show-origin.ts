import { serializeRequestOrigin } from '../run.ts';
import type { Quirk } from './quirk.ts';

export const beaconsShowOrigin: Quirk = {
  about: 'sent',
  seen: { chromium: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A beacon from a page of `https:` to `http:` says the origin of the page.',
  standard: 'The referrer policy hides it: such a request says `null`.',
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      const isFirst = run.request.initiator === 'beacon' && run.hops.length === 1;
      return own === 'null' && isFirst ? serializeRequestOrigin(run) : own;
    },
  }),
};
