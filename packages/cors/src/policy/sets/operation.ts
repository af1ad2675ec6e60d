/** What an operation on sets says of one element, by whether it is in the one set and in the other. */
export type Operation = (inA: boolean, inB: boolean) => boolean;

/** In either. */
export const union: Operation = (inA, inB) => inA || inB;

/** In both. */
export const intersection: Operation = (inA, inB) => inA && inB;

/** In the first, not in the second. */
export const difference: Operation = (inA, inB) => inA && !inB;

/**
 * Joins many into one, two halves at a time, so that joining n small things costs n log n and not n².
 *
 * @param none what joining nothing gives
 */
export function joinAll<Item>(
  items: readonly Item[],
  join: (a: Item, b: Item) => Item,
  none: Item,
): Item {
  const [first, second] = items;
  if (first === undefined) return none;
  if (second === undefined) return first;
  const middle = items.length >> 1;
  return join(
    joinAll(items.slice(0, middle), join, none),
    joinAll(items.slice(middle), join, none),
  );
}

/**
 * The same function, which remembers what it gave for the same two. Joining trees asks about the same few
 * pairs again and again, and what comes out for them should be one object, so that it is seen to be equal.
 */
export function memoized<A, B, Joined>(join: (a: A, b: B) => Joined): (a: A, b: B) => Joined {
  const known = new Map<A, Map<B, Joined>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<B, Joined>();
    known.set(a, ofA);
    const found = ofA.get(b);
    if (found !== undefined) return found;
    const joined = join(a, b);
    ofA.set(b, joined);
    return joined;
  };
}
