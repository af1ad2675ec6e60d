/**
 * The sizes of the hash that `map` uses, where nginx's own would not do: it does not start when a key is too
 * long for a bucket, which by default is a cache line of 64 bytes with two pointers in it.
 */
export function hashSettings(keys: readonly string[]): readonly string[] {
  const longest = Math.max(0, ...keys.map(({ length }) => length));
  const lines: string[] = [];
  if (longest > 44) lines.push(`map_hash_bucket_size ${powerOfTwo(longest + 32)};`);
  if (keys.length > 1024) lines.push(`map_hash_max_size ${powerOfTwo(2 * keys.length)};`);
  if (lines.length === 0) return [];
  const why =
    '# Room for long or many origins. Where your configuration says these already, keep the larger ones.';
  return [`${[why, ...lines].join('\n')}\n`];
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least));
}
