import { failure } from '../../spec/extract.ts';
import { get } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** WebKitGTK takes an empty `Location` for a broken one. */
export const emptyLocationFails: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 7, verdicts: 0, example: '2026-183' } },
  does: 'A redirect with an empty `Location` fails at once.',
  standard: 'It is a redirect to the same URL, which goes on until there were too many.',
  issue: null,
  change: ({ locationURL }) => ({
    locationURL: (headers, responseURL, fragment) =>
      get(headers, 'Location') === '' ? failure : locationURL(headers, responseURL, fragment),
  }),
};
