/**
 * A header: its name and its value. Both are byte sequences, held as strings whose characters U+0000 to
 * U+00FF stand for bytes (isomorphic decoding).
 *
 * @see https://fetch.spec.whatwg.org/#concept-header
 */
export type Header = readonly [name: string, value: string];

/**
 * An ordered list of headers, one entry per header line.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list
 */
export type HeaderList = readonly Header[];

/**
 * Byte-lowercases a header name.
 *
 * Names are tokens, hence ASCII, and for these the native method is exact. It would not be for other byte
 * strings, of which it also lower-cases U+00C0 to U+00DE.
 *
 * @see https://infra.spec.whatwg.org/#byte-lowercase
 */
export function byteLowercase(name: string): string {
  return name.toLowerCase();
}

/**
 * Whether two header names are a byte-case-insensitive match.
 *
 * @see https://infra.spec.whatwg.org/#byte-case-insensitive
 */
export function sameName(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  return a === b || byteLowercase(a) === byteLowercase(b);
}

/**
 * Whether a header list contains a name.
 *
 * @see https://fetch.spec.whatwg.org/#header-list-contains
 */
export function contains(list: HeaderList, name: string): boolean {
  return list.some(([other]) => sameName(other, name));
}

/**
 * Gets a name from a header list: its values joined by `, `, or null where it is absent.
 *
 * @example
 * ```ts
 * import { get } from '@crossguard/cors/spec/header-list';
 *
 * get([['Vary', 'Origin'], ['vary', 'Accept']], 'VARY'); // 'Origin, Accept'
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function get(list: HeaderList, name: string): string | null {
  let value: string | null = null;
  for (const header of list) {
    if (sameName(header[0], name)) value = value === null ? header[1] : `${value}, ${header[1]}`;
  }
  return value;
}

/** The values of every line of a name, in order. */
export function valuesOf(list: HeaderList, name: string): string[] {
  return list.filter(([other]) => sameName(other, name)).map(([, value]) => value);
}

/**
 * Appends a header to a list, reusing the casing of a name that is already in it.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-append
 */
export function append(list: Header[], name: string, value: string): void {
  const first = list.find(([other]) => sameName(other, name));
  list.push([first === undefined ? name : first[0], value]);
}

/**
 * Sets a header in a list: the first line of that name gets the value, the others go.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-set
 */
export function set(list: Header[], name: string, value: string): void {
  const at = list.findIndex(([other]) => sameName(other, name));
  const first = list[at];
  if (first === undefined) {
    list.push([name, value]);
    return;
  }
  const rest = list.slice(at + 1).filter(([other]) => !sameName(other, name));
  list.splice(at, list.length - at, [first[0], value], ...rest);
}

/**
 * The list without a name.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-delete
 */
export function without(list: HeaderList, name: string): Header[] {
  return list.filter(([other]) => !sameName(other, name));
}

/**
 * Converts header names to a sorted-lowercase set.
 *
 * @see https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set
 */
export function sortedLowercaseSet(names: Iterable<string>): string[] {
  const unique = new Set<string>();
  for (const name of names) unique.add(byteLowercase(name));
  // Default sorting compares UTF-16 code units, which for byte strings is "byte less than".
  return [...unique].sort();
}

/**
 * Sorts and combines a header list, as iterating over a `Headers` object shows it.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine
 */
export function sortAndCombine(list: HeaderList): Header[] {
  const headers: Header[] = [];
  const values = new Map<string, string[]>();
  for (const [name, value] of list) {
    const key = byteLowercase(name);
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  for (const name of [...values.keys()].sort()) {
    const all = values.get(name) ?? [];
    if (name === 'set-cookie') for (const value of all) headers.push([name, value]);
    else headers.push([name, all.join(', ')]);
  }
  return headers;
}
