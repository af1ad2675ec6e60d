/**
 * A function from lists of names (a path's segments, a host's labels from the right) to values.
 *
 * `here` is the value of the list that ends at this node, `below` that of every longer one for which no
 * child says otherwise. This is what prefixes and wildcards with exceptions look like, and exceptions of
 * these.
 */
export type Tree<Value> = {
  readonly here: Value;
  readonly below: Value;
  readonly children: ReadonlyMap<string, Tree<Value>>;
};

/** The tree that answers the same for every list. */
export function constantTree<Value>(value: Value): Tree<Value> {
  return { here: value, below: value, children: new Map() };
}

/** The tree in which one node has values of its own. */
export function branch<Value>(
  names: readonly string[],
  node: Pick<Tree<Value>, 'here' | 'below'>,
  others: Value,
): Tree<Value> {
  let tree: Tree<Value> = { ...node, children: new Map() };
  for (const name of names.toReversed()) {
    tree = { here: others, below: others, children: new Map([[name, tree]]) };
  }
  return tree;
}

/** A tree's value of a list of names. */
export function lookUpTree<Value>(tree: Tree<Value>, names: readonly string[]): Value {
  let at = tree;
  for (const name of names) {
    const child = at.children.get(name);
    if (child === undefined) return at.below;
    at = child;
  }
  return at.here;
}

/** Joins two trees list by list. What comes out has no more nodes than the two together. */
export function joinTrees<A, B, Joined>(
  a: Tree<A>,
  b: Tree<B>,
  join: (a: A, b: B) => Joined,
): Tree<Joined> {
  const here = join(a.here, b.here);
  const below = join(a.below, b.below);
  const children = new Map<string, Tree<Joined>>();
  for (const name of new Set([...a.children.keys(), ...b.children.keys()])) {
    const child = joinTrees(
      a.children.get(name) ?? constantTree(a.below),
      b.children.get(name) ?? constantTree(b.below),
      join,
    );
    if (!isConstant(child, below)) children.set(name, child);
  }
  return { here, below, children };
}

/** Whether a node says nothing that the one above it does not. */
function isConstant<Value>({ here, below, children }: Tree<Value>, value: Value): boolean {
  return here === value && below === value && children.size === 0;
}
