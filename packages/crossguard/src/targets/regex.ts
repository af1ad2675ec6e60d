/** Escapes a text so that a regular expression of PCRE or RE2 takes it literally. */
export function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** Joins alternatives into as few regular expressions of a length, in characters, as hold them all. */
export function alternations(alternatives: readonly string[], longest: number): readonly string[] {
  const groups: string[][] = [];
  let length = Infinity;
  for (const alternative of alternatives) {
    if (length + alternative.length > longest) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(alternative);
    length += alternative.length + 1;
  }
  return groups.map((group) => group.join('|'));
}
