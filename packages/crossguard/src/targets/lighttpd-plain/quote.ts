/**
 * Quotes a text as a string of lighttpd's configuration.
 *
 * Layers:
 * 1. The string ends at its quotation mark, and at the end of the line. A backslash before the mark escapes it,
 *    and stands for itself anywhere else, so that `\.` reaches a regular expression as it is. Nothing else has a
 *    meaning in what is compared with `==` or set by mod_setenv.
 *
 * No origin, method, header name or plain path has a quotation mark, a line break or a backslash at its end, so there
 * is nothing to escape; the check is here for the day on which that changes.
 *
 * @throws {RangeError} for a text that can't be written
 */
export function quote(text: string): string {
  if (/["\r\n]|\\$/.test(text)) throw new RangeError(`no string of lighttpd can hold ${text}`);
  return `"${text}"`;
}
