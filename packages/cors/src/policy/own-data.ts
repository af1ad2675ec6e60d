/** One level of a value that may be anything at all. */
export type OwnData =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, unknown> }
  | { readonly kind: 'list'; readonly entries: readonly unknown[] }
  /** No object: it holds nothing. */
  | { readonly kind: 'scalar' }
  /** A getter stands at this key; of a proxy that throws, null. */
  | { readonly kind: 'unreadable'; readonly key: string | number | null }
  | { readonly kind: 'too-long' };

/**
 * What an object or list holds itself, one level deep. Getters are not run, nothing inherited counts, and
 * cycles are not followed, so it ends and never throws. A list's holes are undefined.
 *
 * @param most how many entries there may be
 */
export function ownData(value: unknown, most: number): OwnData {
  if (typeof value !== 'object' || value === null) return { kind: 'scalar' };
  let key: string | number | null = null;
  try {
    if (Array.isArray(value)) {
      const { length } = value;
      if (length > most) return { kind: 'too-long' };
      const entries: unknown[] = [];
      for (key = 0; key < length; key += 1) entries.push(ownValue(value, key));
      return { kind: 'list', entries };
    }
    const keys = Object.keys(value);
    if (keys.length > most) return { kind: 'too-long' };
    const fields = new Map<string, unknown>();
    for (key of keys) fields.set(key, ownValue(value, key));
    return { kind: 'object', fields };
  } catch {
    return { kind: 'unreadable', key };
  }
}

function ownValue(holder: object, key: string | number): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  if (descriptor?.get !== undefined) throw new TypeError('a getter is not data');
  return descriptor?.value;
}
