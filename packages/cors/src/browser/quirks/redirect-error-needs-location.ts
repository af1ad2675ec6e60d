import { get } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** To Chromium and WebKit a redirect that leads nowhere is none. */
export const redirectErrorNeedsLocation: Quirk = {
  about: 'redirect',
  seen: {
    chromium: { exchanges: 0, verdicts: 0, example: null },
    webkit: { exchanges: 0, verdicts: 0, example: null },
  },
  does: "With `redirect: 'error'`, a redirect status without `Location`, or with an empty one, is a response like any other.",
  standard: 'It is a network error.',
  issue: null,
  change: () => ({
    failsOnRedirect: (headers) => (get(headers, 'Location') ?? '') !== '',
  }),
};
