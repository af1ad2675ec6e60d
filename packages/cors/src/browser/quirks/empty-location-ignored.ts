import { without, valuesOf } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Chromium looks for the first `Location` that says something. */
export const emptyLocationIgnored: Quirk = {
  about: 'redirect',
  seen: { chromium: { exchanges: 7, verdicts: 7, example: '2026-183' } },
  does: 'An empty `Location` counts as none: the script gets the redirect itself as its response.',
  standard: 'It is a redirect to the same URL, which goes on until there were too many.',
  issue: null,
  change: ({ locationURL }) => ({
    locationURL: (headers, responseURL, fragment) =>
      locationURL(
        valuesOf(headers, 'Location').every((line) => line === '')
          ? without(headers, 'Location')
          : headers,
        responseURL,
        fragment,
      ),
  }),
};
