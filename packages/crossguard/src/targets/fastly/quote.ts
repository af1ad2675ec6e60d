/**
 * Quotes a text as a string of Fastly's VCL.
 *
 * Layers:
 * 1. Between `"` and `"`, Fastly decodes what follows a `%`. Between `{"` and `"}` everything is as it is, so
 *    that backslashes and percent signs reach a regular expression. It can't hold a double quote here, which no
 *    origin, path, method or header name has; nor a line break, which no header's value can. The check is here for
 *    the day on which that changes.
 *
 * @throws {RangeError} for a text that can't be written
 */
export function quote(text: string): string {
  if (/["\r\n]/.test(text)) {
    throw new RangeError(`no string of Fastly's VCL is written for ${JSON.stringify(text)}`);
  }
  return `{"${text}"}`;
}
