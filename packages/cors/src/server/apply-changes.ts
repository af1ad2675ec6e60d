import { get, type Header, type HeaderList, sameName } from '../spec/header-list.ts';
import type { HeaderChanges } from './decide.ts';
import { mergeVary } from './merge-vary.ts';

/**
 * A response's headers after a decision: those of the CORS protocol are the decision's own, `Vary` is merged
 * into one line, everything else is as it was.
 *
 * @example
 * ```ts
 * import { applyChanges } from '@crossguard/cors/server/apply-changes';
 *
 * const changes = { set: [], remove: ['access-control-allow-origin'], vary: ['Origin'] };
 * applyChanges(changes, [['Access-Control-Allow-Origin', '*'], ['ETag', '"1"']]); // [['ETag', '"1"'], ['Vary', 'Origin']]
 * ```
 */
export function applyChanges({ remove, set, vary }: HeaderChanges, headers: HeaderList): Header[] {
  const merges = vary.length > 0;
  const kept = headers.filter(
    ([name]) =>
      !remove.some((other) => sameName(name, other)) && !(merges && sameName(name, 'Vary')),
  );
  const merged: Header[] = merges ? [['Vary', mergeVary(get(headers, 'Vary'), vary)]] : [];
  return [...kept, ...set, ...merged];
}
