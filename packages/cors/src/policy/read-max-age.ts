import type { IssuePath } from './issue.ts';
import type { Reader } from './reader.ts';

/** Firefox's cap, in seconds: the longest that any browser keeps a preflight's answer for. */
export const longestAnywhere = 86_400;
/** Chromium's cap. */
const longestInChromium = 7_200;
const afterAbsence = 600;

/**
 * Reads `maxAge`, in seconds; null where it is absent.
 *
 * @param hasPreflights whether the rule lets in anything that a preflight asks for
 */
export function readMaxAge(
  reader: Reader,
  value: unknown,
  path: IssuePath,
  hasPreflights: boolean,
): number | null {
  if (value === undefined) {
    if (hasPreflights) {
      reader.report('max-age-missing', path, undefined, { kind: 'add', value: afterAbsence });
    }
    return null;
  }
  if (typeof value !== 'number') {
    const isCount = typeof value === 'string' && /^[0-9]{1,5}$/.test(value);
    reader.report(
      'not-a-number',
      path,
      value,
      isCount ? { kind: 'replace', value: Number(value) } : null,
    );
    return null;
  }
  if (value > longestAnywhere) {
    reader.report('max-age-too-long', path, value, { kind: 'replace', value: longestAnywhere });
    return null;
  }
  if (!Number.isInteger(value) || value < 0) {
    const mends = value > 0;
    reader.report(
      'invalid-max-age',
      path,
      value,
      mends ? { kind: 'replace', value: Math.floor(value) } : null,
    );
    return null;
  }
  if (value > longestInChromium) {
    reader.report('max-age-over-chromium-cap', path, value, {
      kind: 'replace',
      value: longestInChromium,
    });
  }
  return value;
}
