/** A seed for one part of a run, so that it can be run again without the others. */
export function seedOf(seed: number, part: string): number {
  // FNV-1a.
  let hash = 0x811c9dc5 ^ seed;
  for (const char of part) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
