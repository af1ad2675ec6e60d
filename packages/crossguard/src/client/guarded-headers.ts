import {
  isForbiddenRequestHeader,
  isForbiddenResponseHeaderName,
} from '@crossguard/cors/spec/forbidden-headers';
import {
  append,
  contains,
  get,
  type Header,
  type HeaderList,
  set,
  sortAndCombine,
  without,
} from '@crossguard/cors/spec/header-list';
import {
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from '@crossguard/cors/spec/header-syntax';
import {
  isNoCORSSafelistedRequestHeader,
  isNoCORSSafelistedRequestHeaderName,
  isPrivilegedNoCORSRequestHeaderName,
} from '@crossguard/cors/spec/request-headers';

/**
 * What a header list lets a script change.
 *
 * @see https://fetch.spec.whatwg.org/#headers-guard
 */
export type HeadersGuard = 'none' | 'request' | 'request-no-cors' | 'response' | 'immutable';

/**
 * A header list and its guard: what is inside a `Headers` object. Names and values are byte strings already.
 */
export class GuardedHeaders {
  #list: Header[];
  #guard: HeadersGuard;
  #sorted: HeaderList | null = null;

  constructor(list: HeaderList, guard: HeadersGuard) {
    this.#list = [...list];
    this.#guard = guard;
  }

  get list(): HeaderList {
    return this.#list;
  }

  get guard(): HeadersGuard {
    return this.#guard;
  }

  /** Sorted and combined, kept until the next change: iterators ask for it at every step. */
  get sorted(): HeaderList {
    this.#sorted ??= sortAndCombine(this.#list);
    return this.#sorted;
  }

  /** Empties the list and puts another guard on it, as `new Request()` does midway. */
  reset(guard: HeadersGuard): void {
    this.#guard = guard;
    this.#change([]);
  }

  /** https://fetch.spec.whatwg.org/#concept-headers-append */
  append(name: string, rawValue: string): void {
    // 1. Normalize value.
    const value = normalizeHeaderValue(rawValue);
    // 2. If validating (name, value) for headers returns false, then return.
    if (!this.#validate(name, value)) return;
    // 3. If headers's guard is "request-no-cors", then the combined value must be safelisted.
    if (this.#guard === 'request-no-cors') {
      const present = get(this.#list, name);
      const temporaryValue = present === null ? value : `${present}, ${value}`;
      if (!isNoCORSSafelistedRequestHeader(name, temporaryValue)) return;
    }
    // 4-5.
    append(this.#list, name, value);
    this.#change(this.#list);
  }

  /** https://fetch.spec.whatwg.org/#dom-headers-delete */
  delete(name: string): void {
    // 1. If validating (name, ``) for this returns false, then return.
    if (!this.#validate(name, '')) return;
    // 2. A no-CORS guard lets only the safelisted and the privileged names go.
    if (
      this.#guard === 'request-no-cors' &&
      !isNoCORSSafelistedRequestHeaderName(name) &&
      !isPrivilegedNoCORSRequestHeaderName(name)
    ) {
      return;
    }
    // 3-5.
    if (contains(this.#list, name)) this.#change(without(this.#list, name));
  }

  /** https://fetch.spec.whatwg.org/#dom-headers-set */
  set(name: string, rawValue: string): void {
    // 1. Normalize value.
    const value = normalizeHeaderValue(rawValue);
    // 2. If validating (name, value) for this returns false, then return.
    if (!this.#validate(name, value)) return;
    // 3. A no-CORS guard takes only what is safelisted.
    if (this.#guard === 'request-no-cors' && !isNoCORSSafelistedRequestHeader(name, value)) return;
    // 4-5.
    set(this.#list, name, value);
    this.#change(this.#list);
  }

  /** https://fetch.spec.whatwg.org/#headers-validate */
  #validate(name: string, value: string): boolean {
    // 1. If name is not a header name or value is not a header value, then throw a TypeError.
    if (!isHeaderName(name)) throw new TypeError(`Headers: ${quote(name)} is not a header name`);
    if (!isHeaderValue(value)) {
      throw new TypeError(`Headers: ${quote(value)} is not a header value (of ${quote(name)})`);
    }
    switch (this.#guard) {
      // 2. If headers's guard is "immutable", then throw a TypeError.
      case 'immutable':
        throw new TypeError(`Headers: these are immutable, ${quote(name)} can't be changed`);
      // 3. If its guard is "request", then forbidden request-headers are passed over.
      case 'request':
        return !isForbiddenRequestHeader(name, value);
      // 4. If its guard is "response", then forbidden response-header names are.
      case 'response':
        return !isForbiddenResponseHeaderName(name);
      // "request-no-cors" has no step here: deletion has no value that could be safelisted.
      case 'request-no-cors':
      case 'none':
        return true;
    }
  }

  /** https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers */
  #change(list: Header[]): void {
    this.#list =
      this.#guard === 'request-no-cors'
        ? list.filter(([name]) => !isPrivilegedNoCORSRequestHeaderName(name))
        : list;
    this.#sorted = null;
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
