/**
 * Quotes a text as a parameter of an nginx directive.
 *
 * Layers, outermost first:
 * 1. The configuration's lexer: in double quotes only `"` ends the parameter. `\"`, `\'`, `\\`, `\t`, `\r`
 *    and `\n` stand for one character; a backslash before anything else stays, so that `\.` reaches the regular
 *    expression as it is.
 */
export function quote(text: string): string {
  return `"${text.replaceAll(/"|\\(?=[\\"'trn]|$)/g, String.raw`\$&`)}"`;
}

/**
 * Quotes a text that becomes a value, in which nginx replaces variables.
 *
 * 2. There is no escape for `$`: where one stands in a header's name, it is put in by a variable of its own.
 */
export function quoteValue(text: string): string {
  return quote(text).replaceAll('$', `\${${dollar}}`);
}

/** The variable that holds a dollar sign, where a policy has one. */
export const dollar = 'crossguard_dollar';
