/**
 * Quotes a text as a word of HAProxy's configuration.
 *
 * Layers, outermost first:
 * 1. The line: in single quotes nothing has a meaning, neither space nor `#`, `\`, `"` or `$`; a single
 *    quote itself stands outside of them, behind a backslash.
 */
export function quote(text: string): string {
  return /^[\w./:*,^$|+~!@=-]+$/.test(text) && !text.includes('$')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Quotes a text as a header's value, which is a log format.
 *
 * 2. `%` begins a variable there; two of them are one.
 */
export function quoteFormat(text: string): string {
  return quote(text.replaceAll('%', '%%'));
}
