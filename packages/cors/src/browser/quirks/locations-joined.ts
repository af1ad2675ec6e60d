import { get, set, type Header } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** WebKit reads `Location` as it reads a list. */
export const locationsJoined: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 16, verdicts: 2, example: '2026-4515' } },
  does: 'Several `Location` lines are joined by a comma, and the result is followed.',
  standard: 'Several lines are no valid `Location`, and the redirect fails.',
  issue: null,
  change: ({ locationURL }) => ({
    locationURL: (headers, responseURL, fragment) => {
      const joined: Header[] = [...headers];
      const value = get(headers, 'Location');
      if (value !== null) set(joined, 'Location', value);
      return locationURL(joined, responseURL, fragment);
    },
  }),
};
