/**
 * Quotes a parameter of a template tag.
 *
 * Layers:
 * 1. The parameter ends at its quotation mark, and has no escape for one.
 * 2. Braces would be read as a variable or a tag.
 *
 * No origin, method or header name has any of the three, so there is nothing to escape; the check is here for
 * the day on which that changes.
 *
 * @throws {RangeError} for a text that can't be written
 */
export function quote(text: string): string {
  if (/["{}]/.test(text)) throw new RangeError(`no parameter of a tag can hold ${text}`);
  return `"${text}"`;
}
