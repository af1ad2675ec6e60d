/**
 * Quotes a part of a path in a `source`.
 *
 * Layers:
 * 1. `source` is a path-to-regexp pattern: a backslash makes the character behind it one like any other. Vercel
 *    also reads it as a regular expression, and refuses what is none.
 * 2. JSON, by its own writer.
 */
export function quote(path: string): string {
  return path.replaceAll(/[\\:*+?(){}[\]|^$.]/g, String.raw`\$&`);
}

/** Whether a header's value goes out as it is written: `$1` is a part of the path there, and has no escape. */
export function isVerbatim(value: string): boolean {
  return !value.includes('$');
}
