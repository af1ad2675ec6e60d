import type { PathMatch } from './path-match.ts';
import { extensionOf } from './read-path.ts';

/** The first rules for what lies below a folder: of any name, and of each extension. */
type Reach = { all: number; readonly byExtension: Map<string, number> };

/** A segment of paths: `exact` is the rule for the path that ends here. */
type Segment = { readonly children: Map<string, Segment>; readonly below: Reach; exact: number };

/** No rule: larger than every position, so that the smallest of several is the first match. */
const none = Infinity;

/**
 * The paths of a policy's rules, as a tree of segments. Finding a path's rule costs what the path is long,
 * however many rules there are.
 */
export type PathTable = {
  /** Adds the next rule. False is a rule that no path reaches: those before it cover all of its paths. */
  readonly add: (match: PathMatch) => boolean;
  /** The position of the first rule that covers a path, as `readPath` gives it, or -1. */
  readonly find: (path: string) => number;
};

export function createPathTable(): PathTable {
  const root = newSegment();
  let count = 0;
  return {
    add: (match) => {
      const index = count;
      count += 1;
      return match.path.kind === 'exact'
        ? addExact(root, match.path.path, match.extensions, index)
        : addFolder(root, match, index);
    },
    find: (path) => {
      const index = find(root, path);
      return index === none ? -1 : index;
    },
  };
}

function newSegment(): Segment {
  return { children: new Map(), below: { all: none, byExtension: new Map() }, exact: none };
}

function find(root: Segment, path: string): number {
  const extension = extensionOf(path);
  let first = none;
  let folder: Segment | undefined = root;
  let start = 1;
  while (folder !== undefined) {
    const { all, byExtension } = folder.below;
    first = Math.min(first, all);
    if (extension !== null) first = Math.min(first, byExtension.get(extension) ?? none);
    const slash = path.indexOf('/', start);
    if (slash === -1) {
      return Math.min(first, folder.children.get(path.slice(start))?.exact ?? none);
    }
    folder = folder.children.get(path.slice(start, slash));
    start = slash + 1;
  }
  return first;
}

/** A single path: it is unreachable where its own extension is not listed, or a rule has it already. */
function addExact(
  root: Segment,
  path: string,
  extensions: readonly string[] | null,
  index: number,
): boolean {
  const extension = extensionOf(path);
  if (extensions !== null && (extension === null || !extensions.includes(extension))) return false;
  if (find(root, path) !== none) return false;
  let at = root;
  for (const name of path.slice(1).split('/')) at = child(at, name);
  at.exact = index;
  return true;
}

/**
 * All below a folder. Under it lie endlessly many names, so no number of single paths and narrower folders
 * covers it: only a rule for this folder or one above it does, for all names or for each extension.
 */
function addFolder(root: Segment, { path, extensions }: PathMatch, index: number): boolean {
  const names = path.kind === 'prefix' ? path.prefix.split('/').slice(1, -1) : [];
  const above = [root.below];
  let at = root;
  for (const name of names) {
    at = child(at, name);
    above.push(at.below);
  }
  if (above.some(({ all }) => all !== none)) return false;
  if (extensions === null) {
    at.below.all = index;
    return true;
  }
  const fresh = extensions.filter((name) => !above.some((reach) => reach.byExtension.has(name)));
  for (const name of fresh) at.below.byExtension.set(name, index);
  return fresh.length > 0;
}

function child(parent: Segment, name: string): Segment {
  const known = parent.children.get(name);
  if (known !== undefined) return known;
  const created = newSegment();
  parent.children.set(name, created);
  return created;
}
