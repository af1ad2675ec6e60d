import type { PathMatch, PathPattern } from '@crossguard/cors/policy/path-match';
import { extensionOf } from '@crossguard/cors/policy/read-path';
import { readPathPattern } from '@crossguard/cors/policy/read-path-pattern';

/** Whatever path there is. */
export const everyPath: PathMatch = { path: { kind: 'any' }, extensions: null };

/** What a path in a policy's words stands for, in a list; none where a policy can't have it. */
export function matchesOf(path: string): readonly PathMatch[] {
  const pattern = readPathPattern(path);
  return typeof pattern === 'string' ? [] : [{ path: pattern, extensions: null }];
}

/** A folder with all below it, and itself without the slash at its end. */
export function folderMatches(folder: string): readonly PathMatch[] {
  const path = folder.replace(/\/$/, '');
  return path === '' ? [everyPath] : [...matchesOf(path), ...matchesOf(`${path}/*`)];
}

/** The paths that fall under both, or null where there are none. */
export function intersection(one: PathMatch, other: PathMatch): PathMatch | null {
  const path = holds(one.path, other.path)
    ? other.path
    : holds(other.path, one.path)
      ? one.path
      : null;
  if (path === null) return null;
  const extensions = both(one.extensions, other.extensions);
  if (path.kind !== 'exact') {
    return extensions?.length === 0 ? null : { path, extensions };
  }
  const own = extensionOf(path.path);
  const isIn = extensions === null || (own !== null && extensions.includes(own));
  return isIn ? { path, extensions: null } : null;
}

/** Whether every path of another is one of its own. */
export function covers(match: PathMatch, other: PathMatch): boolean {
  const shared = intersection(match, other);
  return shared !== null && keyOf(shared) === keyOf(other);
}

/**
 * Matches, and wherever some of them meet what they have in common, the narrower first: so that the first that
 * covers a path is covered by each that covers it. Null where that would be more than a bound.
 */
export function closedUnderIntersection(
  matches: readonly PathMatch[],
  bound: number,
): readonly PathMatch[] | null {
  const all = new Map<string, PathMatch>();
  const fresh = [...matches];
  for (let match = fresh.pop(); match !== undefined; match = fresh.pop()) {
    if (all.has(keyOf(match))) continue;
    for (const other of all.values()) {
      const shared = intersection(match, other);
      if (shared !== null) fresh.push(shared);
    }
    all.set(keyOf(match), match);
    if (all.size > bound) return null;
  }
  return narrowestFirst([...all.values()].map((match) => ({ match }))).map(({ match }) => match);
}

/** Sorts by how few paths a match covers; those that cover as many stay as they are. */
export function narrowestFirst<Item extends { readonly match: PathMatch }>(
  items: readonly Item[],
): readonly Item[] {
  return [...items].sort(
    ({ match: one }, { match: other }) =>
      depth(other.path) - depth(one.path) || breadth(one.extensions) - breadth(other.extensions),
  );
}

function holds(path: PathPattern, other: PathPattern): boolean {
  if (path.kind === 'any') return true;
  if (other.kind === 'any') return false;
  const below = other.kind === 'exact' ? other.path : other.prefix;
  return path.kind === 'exact'
    ? other.kind === 'exact' && path.path === below
    : below.startsWith(path.prefix);
}

function both(
  one: readonly string[] | null,
  other: readonly string[] | null,
): readonly string[] | null {
  if (one === null) return other;
  return other === null ? one : one.filter((extension) => other.includes(extension));
}

function keyOf({ path, extensions }: PathMatch): string {
  return JSON.stringify([path, extensions === null ? null : [...extensions].sort()]);
}

/** A path of its own is narrower than every folder. */
function depth(path: PathPattern): number {
  if (path.kind === 'any') return 0;
  return path.kind === 'prefix' ? path.prefix.length : Number.MAX_SAFE_INTEGER;
}

function breadth(extensions: readonly string[] | null): number {
  return extensions?.length ?? Number.MAX_SAFE_INTEGER;
}
