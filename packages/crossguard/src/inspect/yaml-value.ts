import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import type { FileIssue } from './file-issue.ts';

/** How many values aliases may add up to. A policy of 50,000 origins that is named ten times is within it. */
const aliasLimit = 1_000_000;

/** An issue and the part of the text that has it, as offsets. */
export type IssueAt = { readonly issue: FileIssue; readonly start: number; readonly end: number };

/** A node's value as plain data and what each alias stands for, or everything that keeps it from being data. */
export type PlainValue =
  | { readonly ok: true; readonly value: unknown; readonly targets: ReadonlyMap<Node, Node> }
  | { readonly ok: false; readonly issues: readonly IssueAt[] };

/** A value, and how many values it holds once every alias is written out. */
type Sized = { readonly value: unknown; readonly size: number };

/** What an anchor names: a node that was visited, or one whose visit is still open. */
type Anchored = { readonly node: Node; readonly sized: Sized | null };

/**
 * Turns a YAML node into plain data. Aliases share one object, so that nothing is ever written out.
 *
 * The library's own `toJS()` is not used: it stringifies keys that are collections, which takes time
 * exponential in their depth, looks each alias up by walking the document, and compares each key of a mapping
 * with all others.
 */
export function plainValue(root: Node | null): PlainValue {
  const issues: IssueAt[] = [];
  const anchors = new Map<string, Anchored>();
  const targets = new Map<Node, Node>();
  const nothing: Sized = { value: null, size: 1 };
  // What the aliases so far would add, written out.
  let written = 0;

  const report = (node: Node, issue: FileIssue): Sized => {
    const [start, end] = node.range ?? [0, 0];
    issues.push({ issue, start, end });
    return nothing;
  };

  const keyOf = (node: unknown): string | null => {
    if (!isScalar(node)) return null;
    // `true: 1` and `1: 1` are read as their text, like in JSON; a person who writes them means that.
    return typeof node.value === 'string' ? node.value : (node.source ?? null);
  };

  const mapping = (pairs: readonly { key: unknown; value: unknown }[], map: Node): Sized => {
    const entries = new Map<string, unknown>();
    let size = 1;
    for (const pair of pairs) {
      const node = isNode(pair.key) ? pair.key : map;
      const key = keyOf(pair.key);
      if (key === null)
        report(node, { code: 'yaml-key-not-a-string', severity: 'error', args: {} });
      else if (entries.has(key)) {
        report(node, { code: 'yaml-duplicate-key', severity: 'error', args: { key } });
      } else {
        const sized = visit(pair.value);
        entries.set(key, sized.value);
        size += sized.size;
      }
    }
    // fromEntries defines own properties, so that a key such as `__proto__` is a key like any other.
    return { value: Object.fromEntries(entries), size };
  };

  const sequence = (items: readonly unknown[]): Sized => {
    const sized = items.map(visit);
    return {
      value: sized.map(({ value }) => value),
      size: sized.reduce((sum, { size }) => sum + size, 1),
    };
  };

  const aliased = (node: Node, name: string): Sized => {
    const target = anchors.get(name);
    if (target === undefined) {
      return report(node, { code: 'yaml-unknown-alias', severity: 'error', args: { name } });
    }
    if (target.sized === null) {
      return report(node, { code: 'yaml-circular-alias', severity: 'error', args: { name } });
    }
    targets.set(node, target.node);
    if (written > aliasLimit) return nothing;
    written += target.sized.size;
    if (written <= aliasLimit) return target.sized;
    const args = { name, limit: aliasLimit };
    return report(node, { code: 'yaml-alias-limit', severity: 'error', args });
  };

  const visit = (node: unknown): Sized => {
    if (isAlias(node)) return aliased(node, node.source);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nothing;
    const { anchor } = node;
    if (anchor !== undefined) anchors.set(anchor, { node, sized: null });
    const sized = isScalar(node)
      ? { value: node.value, size: 1 }
      : isMap(node)
        ? mapping(node.items, node)
        : sequence(node.items);
    if (anchor !== undefined) anchors.set(anchor, { node, sized });
    return sized;
  };

  const { value } = visit(root);
  return issues.length === 0 ? { ok: true, value, targets } : { ok: false, issues };
}
