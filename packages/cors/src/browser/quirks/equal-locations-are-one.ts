import { set, type Header, valuesOf } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Chromium and Firefox suspect an attack only where two lines differ. */
export const equalLocationsAreOne: Quirk = {
  about: 'redirect',
  seen: {
    chromium: { exchanges: 13, verdicts: 12, example: '2026-420' },
    firefox: { exchanges: 10, verdicts: 5, example: '2026-420' },
  },
  does: 'Several `Location` lines that say the same count as one.',
  standard: 'Several lines are no valid `Location`, and the redirect fails.',
  issue: null,
  change: ({ locationURL }) => ({
    locationURL: (headers, responseURL, fragment) => {
      const [first, ...more] = valuesOf(headers, 'Location');
      if (first === undefined || more.length === 0 || more.some((line) => line !== first)) {
        return locationURL(headers, responseURL, fragment);
      }
      const single: Header[] = [...headers];
      set(single, 'Location', first);
      return locationURL(single, responseURL, fragment);
    },
  }),
};
