/**
 * Converts a JavaScript value to a `DOMString`.
 *
 * `String(symbol)` would answer a description; the conversion must throw.
 *
 * @see https://webidl.spec.whatwg.org/#js-DOMString
 */
export function toDOMString(value: unknown, place: string): string {
  if (typeof value === 'symbol') throw new TypeError(`${place}: a symbol can't become a string`);
  return String(value);
}

/**
 * Converts a JavaScript value to a `ByteString`, whose characters are bytes.
 *
 * @see https://webidl.spec.whatwg.org/#js-ByteString
 */
export function toByteString(value: unknown, place: string): string {
  const text = toDOMString(value, place);
  const at = text.search(/[^\0-\u00ff]/);
  if (at === -1) return text;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  throw new TypeError(
    `${place}: ${JSON.stringify(text)} has a character that is no byte, U+${code} at index ${at}`,
  );
}

/**
 * Converts a JavaScript value to a `USVString`: lone surrogates become U+FFFD.
 *
 * @see https://webidl.spec.whatwg.org/#js-USVString
 */
export function toUSVString(value: unknown, place: string): string {
  // Node 20's own types leave out what ES2024 calls `toWellFormed`; a regular expression does the same.
  return toDOMString(value, place).replaceAll(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
}

/**
 * Converts a JavaScript value to one of an enumeration's values.
 *
 * @see https://webidl.spec.whatwg.org/#js-enumeration
 */
export function toEnum<Value extends string>(
  value: unknown,
  values: readonly Value[],
  place: string,
): Value {
  const text = toDOMString(value, place);
  const found = values.find((candidate) => candidate === text);
  if (found !== undefined) return found;
  const list = values.map((candidate) => JSON.stringify(candidate)).join(', ');
  throw new TypeError(`${place}: ${JSON.stringify(text)} is none of ${list}`);
}

/**
 * Converts a JavaScript value to an `unsigned short`, modulo 65536.
 *
 * @see https://webidl.spec.whatwg.org/#js-unsigned-short
 */
export function toUnsignedShort(value: unknown, place: string): number {
  if (typeof value === 'symbol' || typeof value === 'bigint') {
    throw new TypeError(`${place}: a ${typeof value} can't become a number`);
  }
  const number = Math.trunc(Number(value));
  return Number.isFinite(number) ? ((number % 65536) + 65536) % 65536 : 0;
}

/**
 * Prepares a JavaScript value for reading a dictionary's members: null and undefined are the empty one.
 *
 * @returns a reader of members, undefined for those that are absent
 * @see https://webidl.spec.whatwg.org/#js-dictionary
 */
export function toDictionary(value: unknown, place: string): (member: string) => unknown {
  if (value === undefined || value === null) return () => undefined;
  if (!isObject(value)) throw new TypeError(`${place}: ${typeof value} is not an object`);
  return (member) => Reflect.get(value, member);
}

/** Whether a value is an object in ECMAScript's sense: functions are, null is not. */
function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/**
 * Refuses a call with fewer arguments than an operation requires.
 *
 * @see https://webidl.spec.whatwg.org/#dfn-overload-resolution-algorithm
 */
export function requireArguments(given: number, required: number, place: string): void {
  if (given >= required) return;
  throw new TypeError(
    `${place}: needs ${required} argument${required === 1 ? '' : 's'}, got ${given}`,
  );
}

/** A pair of byte strings, as `sequence<sequence<ByteString>>` and `record<ByteString, ByteString>` give. */
export type Pair = readonly string[];

/**
 * Converts a JavaScript value to `(sequence<sequence<ByteString>> or record<ByteString, ByteString>)`, with
 * every observable access in the order that Web IDL has.
 *
 * @see https://webidl.spec.whatwg.org/#js-union
 */
export function toPairs(value: unknown, place: string): Pair[] {
  if (!isObject(value)) {
    throw new TypeError(`${place}: ${String(value)} is neither a list of pairs nor a record`);
  }
  const method: unknown = Reflect.get(value, Symbol.iterator);
  if (method === undefined || method === null) return recordPairs(value, place);
  const pairs: Pair[] = [];
  for (const item of iterate(value, method, place)) {
    if (!isObject(item)) throw new TypeError(`${place}: ${String(item)} is not a pair`);
    const inner: unknown = Reflect.get(item, Symbol.iterator);
    const pair: string[] = [];
    for (const part of iterate(item, inner, place)) pair.push(toByteString(part, place));
    pairs.push(pair);
  }
  return pairs;
}

function recordPairs(value: object, place: string): Pair[] {
  const record = new Map<string, string>();
  for (const key of Reflect.ownKeys(value)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
    if (descriptor?.enumerable !== true) continue;
    const name = toByteString(key, place);
    record.set(name, toByteString(Reflect.get(value, key), place));
  }
  return [...record];
}

/**
 * Goes through an object by an iterator method that was read before: `for … of` would read it again, which
 * a getter could observe.
 */
function* iterate(target: object, method: unknown, place: string): Generator<unknown, void, void> {
  if (typeof method !== 'function') throw new TypeError(`${place}: a part of it is not iterable`);
  const iterator: unknown = Reflect.apply(method, target, []);
  if (!isObject(iterator)) throw new TypeError(`${place}: its iterator is not an object`);
  const next: unknown = Reflect.get(iterator, 'next');
  if (typeof next !== 'function') throw new TypeError(`${place}: its iterator has no next()`);
  for (;;) {
    const result: unknown = Reflect.apply(next, iterator, []);
    if (!isObject(result)) throw new TypeError(`${place}: its iterator gave no result object`);
    const done: unknown = Reflect.get(result, 'done');
    if (done) return;
    yield Reflect.get(result, 'value');
  }
}

/**
 * Makes a class's members enumerable, as those of an interface are.
 *
 * @see https://webidl.spec.whatwg.org/#js-operations
 */
export function makeEnumerable(
  target: { readonly prototype: object },
  members: readonly string[],
): void {
  for (const name of members) {
    Object.defineProperty(target.prototype, name, { enumerable: true });
  }
}
