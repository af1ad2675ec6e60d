/**
 * Writes data as JavaScript.
 *
 * Layers:
 * 1. JSON is JavaScript, since ECMAScript 2019 without exceptions; its strings have no interpolation.
 */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/**
 * Writes a regular expression as JavaScript.
 *
 * 1. The engine's own writing, which escapes slashes and line breaks, and reads back the same.
 */
export function regexLiteral(source: string): string {
  return new RegExp(source).toString();
}
