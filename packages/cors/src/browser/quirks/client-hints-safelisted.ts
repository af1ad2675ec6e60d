import type { Quirk } from './quirk.ts';

const decimal = /^[0-9]+(?:\.[0-9]+)?$/;
const integer = /^[0-9]+$/;

/** The hints whose names scripts can set, and the values that pass. */
const hints: ReadonlyMap<string, RegExp> = new Map([
  ['device-memory', decimal],
  ['downlink', decimal],
  ['dpr', decimal],
  ['ect', /^(?:slow-2g|2g|3g|4g)$/],
  ['rtt', integer],
  ['save-data', /^on$/i],
  ['viewport-width', integer],
  ['width', integer],
]);

/** Client hints were safelisted in the standard once; Chromium still has them so. */
export const clientHintsSafelisted: Quirk = {
  about: 'safelist',
  seen: { chromium: { exchanges: 58, verdicts: 11, example: '2026-582' } },
  does: 'Client hints (`DPR`, `Width`, `Viewport-Width`, `Device-Memory`, `Downlink`, `ECT`, `RTT`, `Save-Data`) with a proper value need no preflight.',
  standard: 'They need one like any other header.',
  issue: 'https://github.com/whatwg/fetch/issues/1383',
  change: ({ isSafelisted }) => ({
    isSafelisted: (name, value) =>
      isSafelisted(name, value) ||
      (value.length <= 128 && hints.get(name.toLowerCase())?.test(value) === true),
  }),
};
