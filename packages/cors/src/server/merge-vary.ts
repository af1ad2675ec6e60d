import { byteLowercase } from '../spec/header-list.ts';
import { trimTabOrSpace } from '../spec/header-syntax.ts';

/**
 * Merges names into a `Vary` value: each name once, whatever its case, in the order of their first coming.
 * `*` says more than any list and takes its place.
 *
 * @param existing the response's value, its lines joined by commas; null where there is none
 * @param names header names to add
 * @example
 * ```ts
 * import { mergeVary } from '@crossguard/cors/server/merge-vary';
 *
 * mergeVary('Accept-Encoding, origin', ['Origin']); // 'Accept-Encoding, origin'
 * mergeVary(null, ['Origin']); // 'Origin'
 * mergeVary('*', ['Origin']); // '*'
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-vary
 */
export function mergeVary(existing: string | null, names: readonly string[]): string {
  if (existing === null) return names.join(', ');
  const merged = new Map<string, string>();
  for (const name of [...existing.split(',').map(trimTabOrSpace), ...names]) {
    if (name === '*') return '*';
    const key = byteLowercase(name);
    if (name !== '' && !merged.has(key)) merged.set(key, name);
  }
  return [...merged.values()].join(', ');
}
