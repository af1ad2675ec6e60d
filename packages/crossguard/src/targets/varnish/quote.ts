/**
 * Quotes a text as a string of VCL.
 *
 * Layers:
 * 1. A string in double quotes has no escapes: backslashes reach a regular expression as they are. It can't
 *    hold a double quote or a line break, which no origin, path, method or header name has. The check is here
 *    for the day on which that changes.
 *
 * @throws {RangeError} for a text that can't be written
 */
export function quote(text: string): string {
  if (/["\r\n]/.test(text))
    throw new RangeError(`no string of VCL can hold ${JSON.stringify(text)}`);
  return `"${text}"`;
}
