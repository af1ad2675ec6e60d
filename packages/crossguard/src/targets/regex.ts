/** Escapes a text so that a regular expression of PCRE or RE2 takes it literally. */
export function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
