import { get, contains, valuesOf, type Header } from '@crossguard/cors/spec/header-list';
import { isHeaderName } from '@crossguard/cors/spec/header-syntax';

import { GuardedHeaders } from './guarded-headers.ts';
import { makeEnumerable, type Pair, requireArguments, toByteString, toPairs } from './webidl.ts';

/** What a `Headers` object can be made of: pairs (another `Headers` object is pairs too) or a record. */
export type HeadersInit = Iterable<Iterable<string>> | Readonly<Record<string, string>>;

// Set by the class's static block, which alone can reach its private field.
let wrap: (guarded: GuardedHeaders) => Headers;

/**
 * A list of headers as a script sees it.
 *
 * @example
 * ```ts
 * import { createBrowser } from 'crossguard';
 *
 * const { Headers } = createBrowser({ url: 'https://app.example/' });
 * const headers = new Headers({ 'X-B': '2', 'X-A': '1' });
 * headers.append('x-b', '3');
 * [...headers]; // [['x-a', '1'], ['x-b', '2, 3']]
 * ```
 * @see https://fetch.spec.whatwg.org/#headers-class
 */
export class Headers {
  #guarded: GuardedHeaders = new GuardedHeaders([], 'none');

  static {
    wrap = (guarded) => {
      const headers = new Headers();
      headers.#guarded = guarded;
      return headers;
    };
  }

  constructor(init?: HeadersInit) {
    if (init !== undefined) fill(this.#guarded, toPairs(init, 'Headers'));
  }

  append(name: string, value: string): void {
    requireArguments(arguments.length, 2, 'Headers.append');
    this.#guarded.append(
      toByteString(name, 'Headers.append: name'),
      toByteString(value, 'Headers.append: value'),
    );
  }

  delete(name: string): void {
    requireArguments(arguments.length, 1, 'Headers.delete');
    this.#guarded.delete(toByteString(name, 'Headers.delete: name'));
  }

  get(name: string): string | null {
    requireArguments(arguments.length, 1, 'Headers.get');
    return get(this.#guarded.list, toName(name, 'Headers.get'));
  }

  getSetCookie(): string[] {
    return valuesOf(this.#guarded.list, 'Set-Cookie');
  }

  has(name: string): boolean {
    requireArguments(arguments.length, 1, 'Headers.has');
    return contains(this.#guarded.list, toName(name, 'Headers.has'));
  }

  set(name: string, value: string): void {
    requireArguments(arguments.length, 2, 'Headers.set');
    this.#guarded.set(
      toByteString(name, 'Headers.set: name'),
      toByteString(value, 'Headers.set: value'),
    );
  }

  forEach(
    callback: (value: string, name: string, headers: Headers) => void,
    thisArg?: unknown,
  ): void {
    requireArguments(arguments.length, 1, 'Headers.forEach');
    if (typeof callback !== 'function') throw new TypeError('Headers.forEach: not a function');
    for (const [name, value] of pairs(this.#guarded, copyPair)) {
      Reflect.apply(callback, thisArg, [value, name, this]);
    }
  }

  entries(): IterableIterator<[string, string]> {
    return pairs(this.#guarded, copyPair);
  }

  keys(): IterableIterator<string> {
    return pairs(this.#guarded, ([name]) => name);
  }

  values(): IterableIterator<string> {
    return pairs(this.#guarded, ([, value]) => value);
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return 'Headers';
  }
}

// Web IDL: the iterator method is the same function object as `entries`.
Object.defineProperty(Headers.prototype, Symbol.iterator, {
  value: Reflect.get(Headers.prototype, 'entries'),
  enumerable: false,
});

/** A `Headers` object over a guarded list, which it shares. */
export function headersOver(guarded: GuardedHeaders): Headers {
  return wrap(guarded);
}

/** https://fetch.spec.whatwg.org/#concept-headers-fill */
export function fill(guarded: GuardedHeaders, all: readonly Pair[]): void {
  for (const pair of all) {
    const [name, value] = pair;
    if (pair.length !== 2 || name === undefined || value === undefined) {
      throw new TypeError(`Headers: a pair has a name and a value, got ${JSON.stringify(pair)}`);
    }
    guarded.append(name, value);
  }
}

function toName(name: unknown, place: string): string {
  const text = toByteString(name, `${place}: name`);
  if (!isHeaderName(text)) {
    throw new TypeError(`${place}: ${JSON.stringify(text)} is not a header name`);
  }
  return text;
}

function copyPair([name, value]: Header): [string, string] {
  return [name, value];
}

/**
 * Iterates over a list that may change meanwhile: each step looks at the list as it is then.
 *
 * @see https://webidl.spec.whatwg.org/#js-default-iterator-object
 */
function pairs<Item>(
  guarded: GuardedHeaders,
  show: (header: Header) => Item,
): IterableIterator<Item> {
  return new HeadersIterator(guarded, show);
}

class HeadersIterator<Item> implements IterableIterator<Item> {
  #guarded: GuardedHeaders;
  #show: (header: Header) => Item;
  #index = 0;

  constructor(guarded: GuardedHeaders, show: (header: Header) => Item) {
    this.#guarded = guarded;
    this.#show = show;
  }

  next(): IteratorResult<Item, undefined> {
    const header = this.#guarded.sorted[this.#index];
    if (header === undefined) return { value: undefined, done: true };
    this.#index += 1;
    return { value: this.#show(header), done: false };
  }

  [Symbol.iterator](): this {
    return this;
  }

  get [Symbol.toStringTag](): string {
    return 'Headers Iterator';
  }
}

const arrayIterator: object = [][Symbol.iterator]();
const iteratorPrototype: unknown = Object.getPrototypeOf(Object.getPrototypeOf(arrayIterator));
if (typeof iteratorPrototype === 'object') {
  Object.setPrototypeOf(HeadersIterator.prototype, iteratorPrototype);
}
// Inherited from %IteratorPrototype%, as Web IDL has it.
Reflect.deleteProperty(HeadersIterator.prototype, Symbol.iterator);
makeEnumerable(HeadersIterator, ['next']);
makeEnumerable(Headers, [
  'append',
  'delete',
  'get',
  'getSetCookie',
  'has',
  'set',
  'forEach',
  'entries',
  'keys',
  'values',
]);
