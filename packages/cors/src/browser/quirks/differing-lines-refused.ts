import { valuesOf } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

const singular = ['Content-Disposition', 'Content-Length', 'Location'];

/** Chromium and Firefox suspect that somebody has split the response. */
export const differingLinesRefused: Quirk = {
  about: 'response',
  seen: {
    chromium: { exchanges: 0, verdicts: 0, example: null },
    firefox: { exchanges: 0, verdicts: 0, example: null },
  },
  does: 'A response with two `Location` lines that differ is a network error, whatever its status and the redirect mode (`Content-Length` and `Content-Disposition` likewise).',
  standard: 'Only following such a redirect fails.',
  issue: null,
  change: () => ({
    refusesHead: (headers) =>
      singular.some((name) => {
        const [first, ...more] = valuesOf(headers, name);
        return more.some((value) => value !== first);
      }),
  }),
};
