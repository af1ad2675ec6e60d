import { sortAndCombine } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Chromium and WebKit hold one value for each request header. */
export const requestHeadersCombined: Quirk = {
  about: 'safelist',
  seen: {
    chromium: { exchanges: 14, verdicts: 1, example: '2026-2121' },
    webkit: { exchanges: 14, verdicts: 1, example: '2026-2121' },
  },
  does: 'The lines of a repeated request header are joined before they are judged, so that they may exceed 128 bytes together, and a type after the first is a parameter.',
  standard: 'Each line is judged by itself.',
  issue: null,
  change: ({ unsafeNames }) => ({
    unsafeNames: (headers, isSafelisted) => unsafeNames(sortAndCombine(headers), isSafelisted),
  }),
};
