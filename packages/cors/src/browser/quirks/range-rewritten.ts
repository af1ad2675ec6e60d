import { sortAndCombine } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Chromium's HTTP cache parses the `Range` of a `GET` and writes it anew. */
export const rangeRewritten: Quirk = {
  about: 'sent',
  seen: { chromium: { exchanges: 3, verdicts: 0, example: '2026-291' } },
  does: 'The `Range` of a `GET` goes out rewritten: `BYTES= 0-` as `bytes=0-`.',
  standard: 'The header goes out as the script set it.',
  issue: null,
  change: ({ sentHeaders }) => ({
    sentHeaders: (run) => {
      const headers = sentHeaders(run);
      if (run.method !== 'GET' || !headers.some(([name]) => isRange(name))) return headers;
      return sortAndCombine(headers).map(([name, value]) => [
        name,
        isRange(name) ? (rewritten(value) ?? value) : value,
      ]);
    },
  }),
};

function isRange(name: string): boolean {
  return name.toLowerCase() === 'range';
}

const largest = 0x7fff_ffff_ffff_ffffn;

/** The range as Chromium writes it; null where it is not a single one, or cannot be parsed. */
function rewritten(value: string): string | null {
  const [, list = ''] = /^[\t ]*bytes[\t ]*=(.*)$/i.exec(value) ?? [];
  const [range, ...more] = list.split(',').filter((item) => item.trim() !== '');
  const parts = /^[\t ]*(\+?[0-9]+)?[\t ]*-[\t ]*(\+?[0-9]+)?[\t ]*$/.exec(range ?? '');
  if (parts === null || more.length > 0) return null;
  const [start, end] = [parts[1], parts[2]].map((digits) =>
    digits === undefined ? null : BigInt(digits.replace('+', '')),
  );
  if (start === undefined || end === undefined || (start === null && end === null)) return null;
  if ((start ?? 0n) > largest || (end ?? 0n) > largest) return null;
  if (start === null ? end === 0n : end !== null && start > end) return null;
  return `bytes=${start ?? ''}-${end ?? ''}`;
}
