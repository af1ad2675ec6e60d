/**
 * Quotes a text as an argument of one of Apache's directives.
 *
 * Layers, outermost first:
 * 1. Lines: one that ends in a backslash goes on in the next. A newline in the text, which is only there for
 *    those who read the file, becomes that. `${` would be replaced by what `Define` says; there is no escape for
 *    it, and nothing in a policy has it: paths and origins know no `{`, nor do the names of headers and methods.
 * 2. Arguments: in double quotes only `"` ends one. `\"` and `\\` stand for one character; a backslash before
 *    anything else stays, so that `\.` reaches the regular expression as it is.
 */
export function quote(text: string): string {
  const escaped = text.replaceAll(/"|\\(?=[\\"]|$)/g, String.raw`\$&`);
  return `"${escaped.replaceAll('\n', '\\\n    ')}"`;
}

/**
 * Quotes a text as a string of an expression, which is itself an argument.
 *
 * 3. Strings of expressions: a backslash before anything but a letter or a digit stands for what follows.
 *    Without one, `$1` and `%{` would be replaced.
 */
export function quoteString(text: string): string {
  return `'${text.replaceAll(/[\\'$%]/g, String.raw`\$&`)}'`;
}

/**
 * Writes a regular expression, as `escapeRegex` has it, into an expression.
 *
 * 3. Regular expressions of expressions end at the delimiter that they began with. It can't be escaped; PCRE
 *    knows another way to write the character.
 */
export function quoteRegex(source: string): string {
  return `m#${source.replaceAll('#', String.raw`\x23`)}#`;
}

/**
 * Quotes a text as the value that a `Header` directive gives a header.
 *
 * 3. Formats: `%` begins what is to be replaced, and doubled stands for itself. No header that a policy sets
 *    has a backslash, or begins with `expr=`.
 */
export function quoteValue(text: string): string {
  return quote(text.replaceAll('%', '%%'));
}
