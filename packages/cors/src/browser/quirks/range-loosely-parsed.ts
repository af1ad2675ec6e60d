import type { Quirk } from './quirk.ts';

/** WebKit reads a `Range` as servers do: its unit in any case, a plus sign before a number. */
export const rangeLooselyParsed: Quirk = {
  about: 'safelist',
  seen: { webkit: { exchanges: 6, verdicts: 0, example: '2026-1326' } },
  does: '`Range: BYTES=0-` and `Range: bytes=+0-` need no preflight.',
  standard: 'Only `bytes=` in lower case, followed by digits, is a simple range.',
  issue: null,
  change: ({ isSafelisted }) => ({
    isSafelisted: (name, value) => {
      if (name.toLowerCase() !== 'range') return isSafelisted(name, value);
      const strict = value
        .replace(/^bytes=/i, 'bytes=')
        .replace(/^bytes=\+(?=[0-9])/, 'bytes=')
        .replace(/-\+(?=[0-9]+$)/, '-');
      return value.length <= 128 && isSafelisted(name, strict);
    },
  }),
};
