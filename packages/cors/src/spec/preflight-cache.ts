import { sameName } from './header-list.ts';
import type { Origin, RegistrableDomain } from './origin.ts';
import { isCORSNonWildcardRequestHeaderName } from './request-headers.ts';

/**
 * What an entry is stored under and looked up by: the network partition key, the byte-serialised request
 * origin and the request's current URL, and whether the request's credentials mode is "include".
 */
export type CacheKey = {
  readonly partition: string;
  readonly origin: string;
  readonly url: string;
  readonly credentials: boolean;
};

/**
 * A cache entry: either a method or a header name that a preflight allowed, `*` included.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 */
export type CacheEntry = {
  readonly credentials: boolean;
  readonly method: string | null;
  readonly headerName: string | null;
  /** When it must be removed, in milliseconds of the clock that the cache is driven by. */
  expires: number;
};

/** More URLs than this are not remembered: the oldest go first, as the standard allows at any time. */
const capacity = 10_000;

/**
 * A CORS-preflight cache. It has no clock: every call is told the time, in milliseconds.
 *
 * @example
 * ```ts
 * import { hasHeaderName, hasMethod, PreflightCache } from '@crossguard/cors/spec/preflight-cache';
 *
 * const cache = new PreflightCache();
 * const key = { partition: 'https://a.example', origin: 'https://a.example', url: 'https://b.example/', credentials: false };
 * cache.store(key, { methods: ['PUT'], headerNames: ['X-Token'], maxAge: 600 }, 0);
 * hasMethod(cache.matching(key, 599_999), 'PUT'); // true
 * hasMethod(cache.matching(key, 600_000), 'PUT'); // false
 * hasHeaderName(cache.matching({ ...key, credentials: true }, 0), 'x-token'); // false
 * ```
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
export class PreflightCache {
  // Keyed by all that must match exactly, so that a lookup costs the same however much is cached.
  readonly #entries: Map<string, CacheEntry[]> = new Map();

  /**
   * The entries that a request of this key can use now: for these there is a cache entry match.
   *
   * @see https://fetch.spec.whatwg.org/#concept-cache-match
   */
  matching(key: CacheKey, now: number): readonly CacheEntry[] {
    const entries = this.#entries.get(text(key));
    if (entries === undefined) return [];
    return entries.filter((entry) => now < entry.expires && serves(entry, key));
  }

  /**
   * Stores what a preflight allowed: steps 7.11 to 7.14 of the CORS-preflight fetch.
   *
   * @param allowed `maxAge` is in seconds
   * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
   */
  store(
    key: CacheKey,
    allowed: {
      readonly methods: Iterable<string>;
      readonly headerNames: Iterable<string>;
      readonly maxAge: number;
    },
    now: number,
  ): void {
    const expires = now + allowed.maxAge * 1000;
    const entries = this.#list(key, now);
    const { credentials } = key;
    for (const method of allowed.methods) {
      const known = entries.filter((e) => serves(e, key) && isForMethod(e, method));
      for (const entry of known) entry.expires = expires;
      if (known.length === 0) entries.push({ credentials, method, headerName: null, expires });
    }
    for (const headerName of allowed.headerNames) {
      const known = entries.filter((e) => serves(e, key) && isForHeaderName(e, headerName));
      for (const entry of known) entry.expires = expires;
      if (known.length === 0) entries.push({ credentials, method: null, headerName, expires });
    }
  }

  /**
   * Clears cache entries, as a failed request with preflight does.
   *
   * @see https://fetch.spec.whatwg.org/#concept-cache-clear
   */
  clearEntries(key: CacheKey): void {
    this.#entries.delete(text(key));
  }

  /** Forgets everything, as a person does who clears the browser's cache. */
  clear(): void {
    this.#entries.clear();
  }

  /** The live entries under a key, made when there are none; expired ones are removed. */
  #list(key: CacheKey, now: number): CacheEntry[] {
    const id = text(key);
    const live = this.#entries.get(id)?.filter((entry) => now < entry.expires) ?? [];
    this.#entries.delete(id);
    this.#entries.set(id, live);
    if (this.#entries.size > capacity) {
      const [oldest = id] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
    return live;
  }
}

/** Partition, origin and URL hold no space, so that joining them by one keeps them apart. */
function text(key: CacheKey): string {
  return `${key.partition} ${key.origin} ${key.url}`;
}

/**
 * Whether there is a method cache entry match among matching entries.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache-match-method
 */
export function hasMethod(matching: readonly CacheEntry[], method: string): boolean {
  return matching.some((entry) => isForMethod(entry, method));
}

/**
 * Whether there is a header-name cache entry match among matching entries.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache-match-header
 */
export function hasHeaderName(matching: readonly CacheEntry[], headerName: string): boolean {
  return matching.some((entry) => isForHeaderName(entry, headerName));
}

function serves(entry: CacheEntry, key: CacheKey): boolean {
  return entry.credentials || !key.credentials;
}

function isForMethod(entry: CacheEntry, method: string): boolean {
  return entry.method === method || entry.method === '*';
}

function isForHeaderName(entry: CacheEntry, headerName: string): boolean {
  if (entry.headerName === null) return false;
  return (
    sameName(entry.headerName, headerName) ||
    (entry.headerName === '*' && !isCORSNonWildcardRequestHeaderName(headerName))
  );
}

const opaqueNumbers = new WeakMap<Origin, number>();
let lastOpaqueNumber = 0;

/**
 * Determines the network partition key of a top-level origin: its site. Each opaque origin is a partition
 * of its own.
 *
 * @see https://fetch.spec.whatwg.org/#network-partition-keys
 * @see https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site
 */
export function networkPartitionKey(
  topLevelOrigin: Origin,
  registrableDomain: RegistrableDomain,
): string {
  if (topLevelOrigin.kind === 'tuple') {
    const { scheme, host } = topLevelOrigin;
    return `${scheme}://${registrableDomain(host) ?? host}`;
  }
  const known = opaqueNumbers.get(topLevelOrigin);
  if (known !== undefined) return `opaque:${known}`;
  lastOpaqueNumber += 1;
  opaqueNumbers.set(topLevelOrigin, lastOpaqueNumber);
  return `opaque:${lastOpaqueNumber}`;
}
