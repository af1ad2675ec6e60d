import type { PathMatch } from '../path-match.ts';
import { extensionOf, readPath } from '../read-path.ts';
import { memoized } from './operation.ts';
import { constantTable, joinTables, lookUp, type Table } from './table.ts';
import { branch, constantTree, joinTrees, lookUpTree, type Tree } from './tree.ts';

/** Values by extension, with its dot; `''` is no extension. */
export type ByExtension<Value> = Table<Value>;

/**
 * A function from paths to values, of the kind that rules make: single paths, all below a folder, these by
 * extension, and exceptions of each. Paths that can be read in two ways share one value.
 */
export type PathMap<Value> = {
  readonly ambiguous: Value;
  /** By segments. `/a/` has the segments `a` and the empty one. */
  readonly tree: Tree<ByExtension<Value>>;
};

/** The map that answers the same for every path. */
export function constantPaths<Value>(value: Value): PathMap<Value> {
  return { ambiguous: value, tree: constantTree(constantTable(value)) };
}

/**
 * The map that answers one thing for the paths of a match and another for all others, ambiguous ones
 * included: whether these count as well is for the policy to say.
 *
 * @param others of several maps that are to be joined, the same table, so that it is joined once
 */
export function pathsOf<Value>(
  match: PathMatch,
  inside: Value,
  others: ByExtension<Value>,
): PathMap<Value> {
  const { path, extensions } = match;
  const matching: ByExtension<Value> =
    extensions === null
      ? constantTable(inside)
      : { rest: others.rest, listed: new Map(extensions.map((name) => [`.${name}`, inside])) };
  const [text, node] =
    path.kind === 'exact'
      ? [path.path, { here: matching, below: others }]
      : [path.kind === 'any' ? '' : path.prefix.slice(0, -1), { here: others, below: matching }];
  return {
    ambiguous: others.rest,
    tree: branch(segmentsOf(text), node, others),
  };
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}

/** Joins two maps path by path. */
export function joinPaths<A, B, Joined>(
  a: PathMap<A>,
  b: PathMap<B>,
  join: (a: A, b: B) => Joined,
): PathMap<Joined> {
  return {
    ambiguous: join(a.ambiguous, b.ambiguous),
    tree: joinTrees(
      a.tree,
      b.tree,
      memoized((c, d) => joinTables(c, d, join)),
    ),
  };
}

/** The same map with other values. */
export function mapPaths<Value, Mapped>(
  map: PathMap<Value>,
  change: (value: Value) => Mapped,
): PathMap<Mapped> {
  return joinPaths(map, constantPaths(null), change);
}

/**
 * A map's value of a path.
 *
 * @param path a request's target, with or without its query
 */
export function lookUpPath<Value>({ ambiguous, tree }: PathMap<Value>, path: string): Value {
  const read = readPath(path);
  return read === null ? ambiguous : lookUp(lookUpTree(tree, segmentsOf(read)), suffixOf(read));
}

/** A path's extension with its dot, `''` where it has none. */
export function suffixOf(path: string): string {
  const extension = extensionOf(path);
  return extension === null ? '' : `.${extension}`;
}
