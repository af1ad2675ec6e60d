import type { Engine } from '../engine.ts';
import type { Quirk } from './quirk.ts';

/** Chromium holds a range's numbers in signed integers. */
export const rangeNumbersOf63Bits: Quirk = {
  about: 'safelist',
  seen: { chromium: { exchanges: 6, verdicts: 0, example: '2026-42' } },
  does: 'A `Range` with a number beyond 63 bits needs a preflight.',
  standard: 'Numbers may be of any size.',
  issue: null,
  change: ({ isSafelisted }) => bounded(isSafelisted, 0x7fff_ffff_ffff_ffffn),
};

/** Firefox and WebKit hold them in unsigned ones. */
export const rangeNumbersOf64Bits: Quirk = {
  about: 'safelist',
  seen: {
    firefox: { exchanges: 6, verdicts: 0, example: '2026-42' },
    webkit: { exchanges: 5, verdicts: 0, example: '2026-42' },
  },
  does: 'A `Range` with a number beyond 64 bits needs a preflight.',
  standard: 'Numbers may be of any size.',
  issue: null,
  change: ({ isSafelisted }) => bounded(isSafelisted, 0xffff_ffff_ffff_ffffn),
};

function bounded(isSafelisted: Engine['isSafelisted'], largest: bigint): Partial<Engine> {
  return {
    isSafelisted: (name, value) =>
      isSafelisted(name, value) &&
      (name.toLowerCase() !== 'range' ||
        (value.match(/[0-9]+/g) ?? []).every((digits) => BigInt(digits) <= largest)),
  };
}
