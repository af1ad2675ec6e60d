import type { IssuePath } from '@crossguard/cors/policy/issue';
import { isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { LocatedIssue } from './file-issue.ts';

/** Where something stands in a text. See `LocatedIssue`. */
export type Place = Omit<LocatedIssue, 'issue'>;

/** Answers the place of a value, or of its key; of what should hold it, where it is missing. */
export type Locate = (path: IssuePath, part: 'key' | 'value') => Place;

/** A list's entry or a mapping's pair; a list's entry is its own key. */
type Child = { readonly key: Node | null; readonly value: Node | null };

/**
 * Makes the function that finds the place of a path.
 *
 * @param targets what each alias stands for
 */
export function createLocator(
  root: Node | null,
  targets: ReadonlyMap<Node, Node>,
  lines: LineCounter,
): Locate {
  const indexes = new Map<Node, ReadonlyMap<string | number, Child>>();

  const childrenOf = (holder: Node): ReadonlyMap<string | number, Child> => {
    const known = indexes.get(holder);
    if (known !== undefined) return known;
    const index = indexOf(holder);
    indexes.set(holder, index);
    return index;
  };

  return (path, part) => {
    let holder = root;
    let found = root;
    for (const [depth, step] of path.entries()) {
      const resolved = isAlias(holder) ? targets.get(holder) : holder;
      const child =
        resolved === undefined || resolved === null ? undefined : childrenOf(resolved).get(step);
      if (child === undefined) break;
      const isKey = depth === path.length - 1 && part === 'key';
      found = isKey ? child.key : (child.value ?? child.key);
      holder = child.value;
    }
    const [start, end] = found?.range ?? [0, 0];
    return placeOf(lines, start, end);
  };
}

function indexOf(holder: Node): ReadonlyMap<string | number, Child> {
  const index = new Map<string | number, Child>();
  if (isSeq(holder)) {
    for (const [position, item] of holder.items.entries()) {
      if (isNode(item)) index.set(position, { key: item, value: item });
    }
  } else if (isMap(holder)) {
    for (const { key, value } of holder.items) {
      const name = isScalar(key) ? String(key.source ?? key.value) : '';
      index.set(name, { key: isNode(key) ? key : null, value: isNode(value) ? value : null });
    }
  }
  return index;
}

/** The place of a part of the text, given as offsets. */
export function placeOf(lines: LineCounter, start: number, end: number): Place {
  const { line, col } = lines.linePos(start);
  const nextLine = lines.lineStarts[line] ?? Infinity;
  return { line, column: col, length: Math.max(1, Math.min(end, nextLine - 1) - start) };
}
