import { readPath } from '../read-path.ts';
import { type ByExtension, type PathMap, suffixOf } from './path-map.ts';
import { lookUp } from './table.ts';
import type { Tree } from './tree.ts';

/** Some paths that have the same value in a map. */
export type PathRegion =
  | { readonly kind: 'exact'; readonly path: string }
  | {
      readonly kind: 'below';
      /** It ends in a slash. */
      readonly folder: string;
      /** Extensions with their dot, `''` for none: null is all, or `except` is. */
      readonly only: string | null;
      readonly exceptExtensions: readonly string[];
      /** The nearest paths and folders (`/a/*`) below that have another value. */
      readonly except: readonly string[];
    }
  /** Paths that can be read in two ways. */
  | { readonly kind: 'ambiguous' };

/** A region, its value, and one path of it. */
export type ValuedRegion<Value> = {
  readonly region: PathRegion;
  readonly value: Value;
  /** As a browser sends it. */
  readonly witness: string;
};

/** All of a map's regions; every path is in one of them. */
export function* regionsOf<Value>({
  ambiguous,
  tree,
}: PathMap<Value>): Generator<ValuedRegion<Value>> {
  yield* regionsBelow(tree, '', null);
  yield { region: { kind: 'ambiguous' }, value: ambiguous, witness: '/a//b' };
}

/** @param above what holds below the node above, which need not be said again */
function* regionsBelow<Value>(
  node: Tree<ByExtension<Value>>,
  path: string,
  above: ByExtension<Value> | null,
): Generator<ValuedRegion<Value>> {
  if (isReadable(path)) {
    const value = lookUp(node.here, suffixOf(path));
    if (above === null || lookUp(above, suffixOf(path)) !== value) {
      yield { region: { kind: 'exact', path }, value, witness: path };
    }
  }
  const folder = `${path}/`;
  if (isReadable(folder)) yield* regionsOfFolder(node, folder, above);
  for (const [name, child] of node.children) {
    yield* regionsBelow(child, folder + name, node.below);
  }
}

function* regionsOfFolder<Value>(
  node: Tree<ByExtension<Value>>,
  folder: string,
  above: ByExtension<Value> | null,
): Generator<ValuedRegion<Value>> {
  if (node.below === above) return;
  const { rest, listed } = node.below;
  const suffixes = new Set([...listed.keys(), ...(above?.listed.keys() ?? [])]);
  if (above === null || above.rest !== rest) {
    const exceptExtensions = [...suffixes].filter((only) => lookUp(node.below, only) !== rest);
    const except = [...exceptionsIn(node, folder, null, rest)];
    const region: PathRegion = { kind: 'below', folder, only: null, exceptExtensions, except };
    yield { region, value: rest, witness: folder + freshName(node, freshSuffix(suffixes)) };
  }
  for (const only of suffixes) {
    const value = lookUp(node.below, only);
    // What `rest` above has said of all extensions includes this one.
    const isKnown = above !== null && lookUp(above, only) === value;
    const isSaid = value === rest && above?.rest !== rest;
    if (isKnown || isSaid) continue;
    const except = [...exceptionsIn(node, folder, only, value)];
    const region: PathRegion = { kind: 'below', folder, only, exceptExtensions: [], except };
    yield { region, value, witness: folder + freshName(node, only) };
  }
}

/** @param only the extension that is looked at; null is any that has no value of its own */
function* exceptionsIn<Value>(
  node: Tree<ByExtension<Value>>,
  folder: string,
  only: string | null,
  value: Value,
): Generator<string> {
  for (const [name, child] of node.children) {
    const path = folder + name;
    if (
      (only === null || suffixOf(path) === only) &&
      isReadable(path) &&
      lookUp(child.here, suffixOf(path)) !== value
    ) {
      yield path;
    }
    const below = only === null ? child.below.rest : lookUp(child.below, only);
    if (below !== value) yield `${path}/*`;
    else yield* exceptionsIn(child, `${path}/`, only, value);
  }
}

/** Nodes on the way to others may stand for no path: nothing follows a slash but a name. */
function isReadable(path: string): boolean {
  return readPath(path) === path;
}

/** A last segment that no child stands for. */
function freshName({ children }: Tree<unknown>, suffix: string): string {
  let number = 0;
  const name = (): string => (number === 0 ? `x${suffix}` : `x${number}${suffix}`);
  while (children.has(name())) number += 1;
  return name();
}

/** No extension at all where that will do. */
function freshSuffix(taken: ReadonlySet<string>): string {
  if (!taken.has('')) return '';
  let number = 0;
  while (taken.has(`.x${number}`)) number += 1;
  return `.x${number}`;
}
