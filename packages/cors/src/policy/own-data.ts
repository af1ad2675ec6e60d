/** One level of a value that may be anything at all. */
export type OwnData =
  | { readonly kind: 'object'; readonly entries: readonly Entry<string>[] }
  | { readonly kind: 'list'; readonly entries: readonly Entry<number>[] }
  /** No object: it holds nothing. */
  | { readonly kind: 'scalar' }
  /** A proxy that throws. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-long' };

type Entry<Key> = { readonly key: Key; readonly value: unknown };

/** Stands for a value that only running a getter would tell. */
export const accessor: unique symbol = Symbol('accessor');

/**
 * What an object or list holds itself, one level deep. Getters are not run, nothing inherited counts, and
 * cycles are not followed, so it ends and never throws. Lists with holes hold undefined there.
 *
 * @param most how many entries there may be
 */
export function ownData(value: unknown, most: number): OwnData {
  if (typeof value !== 'object' || value === null) return { kind: 'scalar' };
  try {
    if (Array.isArray(value)) {
      if (value.length > most) return { kind: 'too-long' };
      const entries: Entry<number>[] = [];
      for (let key = 0; key < value.length; key += 1) {
        entries.push({ key, value: ownValue(value, key) });
      }
      return { kind: 'list', entries };
    }
    const keys = Object.keys(value);
    if (keys.length > most) return { kind: 'too-long' };
    return { kind: 'object', entries: keys.map((key) => ({ key, value: ownValue(value, key) })) };
  } catch {
    return { kind: 'unreadable' };
  }
}

function ownValue(holder: object, key: string | number): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  return descriptor === undefined || 'value' in descriptor ? descriptor?.value : accessor;
}
