/**
 * Writes a text as Go.
 *
 * Layers:
 * 1. A string of JSON is an interpreted string of Go: the escapes that JSON writes (`\"`, `\\`, `\n`, `\u0001`)
 *    mean the same.
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/**
 * Writes a regular expression as Go, for the whole of a text.
 *
 * Layers:
 * 1. The string: in backquotes nothing has a meaning, and there is no way to write a backquote.
 * 2. The expression, which is RE2's: a backquote can be written as its number.
 */
export function quoteRegex(regex: string): string {
  return `\`^(?:${regex.replaceAll('`', String.raw`\x60`)})$\``;
}
