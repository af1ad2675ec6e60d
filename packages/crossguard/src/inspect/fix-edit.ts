import type { Issue, IssuePath, Suggestion } from '@crossguard/cors/policy/issue';
import { isMap, isScalar, isSeq, parse, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';

/** A part of a text, as offsets, and what to write there. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

type Value = Scalar | YAMLMap | YAMLSeq;

/** A list's entry. */
type Entry = {
  readonly kind: 'entry';
  readonly holder: YAMLSeq;
  readonly index: number;
  readonly value: Value;
};
/** A mapping's pair. */
type Member = {
  readonly kind: 'member';
  readonly holder: YAMLMap;
  readonly index: number;
  readonly key: Scalar;
  readonly value: Value;
};

/** Lists that say the same when they are not there as when they are empty. */
const optionalLists: ReadonlySet<unknown> = new Set([
  'allowMethods',
  'allowHeaders',
  'exposeHeaders',
]);

/**
 * The edits that carry out suggestions in a YAML text and change nothing else: comments, quotes, order and
 * indentation stay. What cannot be done without touching more is left out: what an alias stands for, what is in a
 * block scalar, what has a comment in its middle.
 *
 * @param root the text's document, with the positions of its nodes
 */
export function editsFor(
  text: string,
  root: unknown,
  issues: readonly Pick<Issue, 'path' | 'suggestion'>[],
): readonly Edit[] {
  const edits: Edit[] = [];
  const removed = new Map<YAMLSeq, { readonly path: IssuePath; readonly indexes: Set<number> }>();
  for (const { path, suggestion } of issues) {
    const found = findAt(root, path);
    if (found === null || suggestion === null) continue;
    if (found.kind === 'entry' && suggestion.kind === 'remove') {
      const known = removed.get(found.holder) ?? { path, indexes: new Set() };
      known.indexes.add(found.index);
      removed.set(found.holder, known);
    } else edits.push(...editOf(text, found, suggestion));
  }
  for (const [list, { path, indexes }] of removed) {
    const isEmptied = indexes.size === list.items.length;
    const member = isEmptied ? findAt(root, path.slice(0, -1)) : null;
    if (!isEmptied) edits.push(...removeEntries(text, list, indexes));
    else if (member?.kind === 'member' && optionalLists.has(member.key.value)) {
      edits.push(...removeMember(text, member));
    }
  }
  return edits;
}

function findAt(root: unknown, path: IssuePath): Entry | Member | null {
  let holder = root;
  let found: Entry | Member | null = null;
  for (const step of path) {
    found = isSeq(holder) ? entryOf(holder, step) : isMap(holder) ? memberOf(holder, step) : null;
    if (found === null) return null;
    holder = found.value;
  }
  return found;
}

function entryOf(holder: YAMLSeq, step: string | number): Entry | null {
  const index = Number(step);
  const value = holder.items[index];
  return isValue(value) ? { kind: 'entry', holder, index, value } : null;
}

function memberOf(holder: YAMLMap, step: string | number): Member | null {
  const index = holder.items.findIndex(({ key }) => isScalar(key) && key.value === step);
  const pair = holder.items[index];
  if (pair === undefined || !isScalar(pair.key) || !isValue(pair.value)) return null;
  return { kind: 'member', holder, index, key: pair.key, value: pair.value };
}

/** Not an alias: what it stands for may be right elsewhere. */
function isValue(value: unknown): value is Value {
  return isScalar(value) || isMap(value) || isSeq(value);
}

function editOf(text: string, found: Entry | Member, suggestion: Suggestion): readonly Edit[] {
  const { value } = found;
  switch (suggestion.kind) {
    case 'replace': {
      const given = suggestion.value;
      if (!isScalar(value)) return [];
      return replace(
        value,
        typeof given === 'object'
          ? `[${given.map((entry) => written(entry, value)).join(', ')}]`
          : written(given, value),
      );
    }
    case 'split': {
      if (!isScalar(value) || found.kind !== 'entry') return [];
      const indent = ' '.repeat(column(text, startOf(found.holder)));
      const between =
        found.holder.flow === true ? ', ' : `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}- `;
      return replace(value, suggestion.values.map((entry) => written(entry, value)).join(between));
    }
    case 'rename':
      return found.kind === 'member' ? replace(found.key, written(suggestion.key, found.key)) : [];
    case 'remove':
      return found.kind === 'member' ? removeMember(text, found) : [];
    case 'add':
      return [];
  }
}

function replace(node: Scalar, text: string): readonly Edit[] {
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') return [];
  return [{ start: startOf(node), end: endOf(node), text }];
}

/** A value as YAML, in the quotes of what it stands for, or in those that it needs. */
function written(value: string | number | boolean, { type }: Scalar): string {
  if (typeof value !== 'string') return String(value);
  if (type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  // No space, quote, comma, bracket or sharp: it ends where it should, in flow lists also.
  const isPlain = /^[\w/][\w:/.~%+*-]*[\w/*~-]$/.test(value) && parse(value) === value;
  return type === 'QUOTE_DOUBLE' || !isPlain ? JSON.stringify(value) : value;
}

/** Takes entries out of a list, some of which stay. */
function removeEntries(text: string, { items, flow }: YAMLSeq, gone: ReadonlySet<number>): Edit[] {
  const spans = items.map((item) =>
    isValue(item) ? ([startOf(item), endOf(item)] as const) : null,
  );
  const firstKept = items.findIndex((_, at) => !gone.has(at));
  const lastKept = items.findLastIndex((_, at) => !gone.has(at));
  return [...gone].flatMap((index) => {
    const span = spans[index];
    if (span === null || span === undefined) return [];
    if (flow !== true) return removeLines(text, span, /^\s*-\s*$/);
    // With the comma behind it; at the end of the list, with the one before.
    const next = spans[index + 1];
    const previous = spans[index - 1];
    if (index < lastKept)
      return next === null || next === undefined ? [] : cut(text, span[0], next[0]);
    const isBehindKept = index > firstKept && previous !== null && previous !== undefined;
    return isBehindKept ? cut(text, previous[1], span[1]) : [];
  });
}

function removeMember(text: string, { holder, index, key, value }: Member): readonly Edit[] {
  const start = startOf(key);
  const end = endOf(value);
  const next = holder.items[index + 1]?.key;
  const previous = holder.items[index - 1]?.value;
  const isFirstOfEntry = !/^\s*$/.test(text.slice(lineStart(text, start), start));
  if (holder.flow !== true && !isFirstOfEntry) return removeLines(text, [start, end], /^\s*$/);
  if (isScalar(next)) return cut(text, start, startOf(next));
  return holder.flow === true && isValue(previous) ? cut(text, endOf(previous), end) : [];
}

/** Takes out whole lines, with the comment at their end, where nothing else stands on them. */
function removeLines(
  text: string,
  [start, end]: readonly [number, number],
  before: RegExp,
): readonly Edit[] {
  const first = lineStart(text, start);
  const newline = text.indexOf('\n', end);
  const last = newline === -1 ? text.length : newline + 1;
  const isAlone =
    before.test(text.slice(first, start)) &&
    /^[ \t]*(?:[ \t]#.*)?\r?\n?$/.test(text.slice(end, last));
  return isAlone ? [{ start: first, end: last, text: '' }] : [];
}

/** Takes a part of a line or a few out, but never a comment. */
function cut(text: string, start: number, end: number): readonly Edit[] {
  return /\s#/.test(text.slice(start, end)) ? [] : [{ start, end, text: '' }];
}

function startOf({ range }: Value): number {
  return range?.[0] ?? 0;
}

/** Where a value ends; of a block list the last entry's end, not the line's. */
function endOf(value: Value): number {
  const last: unknown = isSeq(value) && value.flow !== true ? value.items.at(-1) : null;
  return isValue(last) ? endOf(last) : (value.range?.[1] ?? 0);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
