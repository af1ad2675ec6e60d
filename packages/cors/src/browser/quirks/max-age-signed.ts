import { valuesOf } from '../../spec/header-list.ts';
import { defaultMaxAge } from '../standard-engine.ts';
import type { Quirk } from './quirk.ts';

const largest = 0x7fff_ffff_ffff_ffffn;

/** Chromium and WebKit read a signed number of 64 bits. */
export const maxAgeSigned: Quirk = {
  about: 'cache',
  seen: {
    chromium: { exchanges: 4, verdicts: 0, example: '2026-2289' },
    webkit: { exchanges: 4, verdicts: 0, example: '2026-2289' },
  },
  does: 'A negative `Access-Control-Max-Age` is not cached, a plus sign is passed over, a number beyond 64 bits counts as none.',
  standard: 'A sign makes it unparsable, so 5 seconds; numbers may be of any size.',
  issue: null,
  change: () => ({
    maxAge: (headers) => {
      const value = valuesOf(headers, 'Access-Control-Max-Age').join(', ');
      if (!/^[+-]?[0-9]+$/.test(value)) return defaultMaxAge;
      const seconds = BigInt(value.replace('+', ''));
      if (seconds > largest || seconds < -largest - 1n) return defaultMaxAge;
      return seconds < 0n ? 0 : Number(seconds);
    },
  }),
};
