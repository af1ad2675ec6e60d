/**
 * Writes a text as a string of Lua.
 *
 * Layers:
 * 1. The string: in double quotes a backslash escapes itself and the quote, and what is not printable is
 *    written as its number. Nothing else has a meaning.
 *
 * Texts are compared as they are, never as one of Lua's patterns, so `%` and `-` need no second layer.
 */
export function literal(text: string): string {
  const escaped = text.replaceAll(/[\\"]|[^ -~]/gu, (char) =>
    char === '\\' || char === '"' ? `\\${char}` : bytes(char),
  );
  return `"${escaped}"`;
}

function bytes(char: string): string {
  return Array.from(
    new TextEncoder().encode(char),
    (byte) => `\\${String(byte).padStart(3, '0')}`,
  ).join('');
}
