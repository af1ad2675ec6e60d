/**
 * Quotes a text as a token of a Caddyfile. It must hold no brace of a placeholder.
 *
 * Layers, outermost first:
 * 1. The file: `{$NAME}` becomes a variable of the environment, even in quotes. No name or origin has
 *    braces, and in regular expressions no dollar sign follows one.
 * 2. The token: in backticks nothing has a meaning. What has a backtick itself stands in double quotes, where a
 *    backslash escapes those and is itself otherwise; no name has either.
 */
export function quote(text: string): string {
  return text.includes('`') ? `"${text.replaceAll('"', String.raw`\"`)}"` : `\`${text}\``;
}

/**
 * Quotes a regular expression as the key of a `map`.
 *
 * 3. RE2: a backtick can be written as its number, so that backslashes never stand in double quotes.
 */
export function quoteRegex(regex: string): string {
  return quote(`~${regex.replaceAll('`', String.raw`\x60`)}`);
}
