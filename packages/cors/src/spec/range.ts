/** A byte range as a `Range` header has it; null where that side is left out. */
export type ByteRange = { readonly start: number | null; readonly end: number | null };

const strict = /^bytes=([0-9]*)-([0-9]*)$/;
const lenient = /^bytes[\t ]*=[\t ]*([0-9]*)[\t ]*-[\t ]*([0-9]*)$/;

/**
 * Parses a single range header value, or returns null where the standard says failure.
 *
 * @example
 * ```ts
 * import { parseSingleRange } from '@crossguard/cors/spec/range';
 *
 * parseSingleRange('bytes=0-499', false); // { start: 0, end: 499 }
 * parseSingleRange('bytes=-500', false); // { start: null, end: 500 }
 * parseSingleRange('bytes=9-1', false); // null
 * ```
 * @see https://fetch.spec.whatwg.org/#simple-range-header-value
 */
export function parseSingleRange(value: string, allowWhitespace: boolean): ByteRange | null {
  const match = (allowWhitespace ? lenient : strict).exec(value);
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  // If both are missing, or the range runs backwards, then return failure.
  if (first === '' && last === '') return null;
  // Digits beyond what a number holds exactly: compared as integers of any size.
  if (first !== '' && last !== '' && BigInt(first) > BigInt(last)) return null;
  return { start: first === '' ? null : Number(first), end: last === '' ? null : Number(last) };
}
