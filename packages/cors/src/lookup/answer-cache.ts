import type { LookupAnswer, LookupRequest } from './origin-lookup.ts';

export type CacheOptions = {
  /** How many answers are kept; beyond that, the one not asked for longest goes. */
  readonly size: number;
  /** In milliseconds, how long an answer is kept, refusals too. Failures are not kept. */
  readonly ttl: number;
  /** What an answer depends on; the origin alone unless given. */
  readonly key?: (origin: string, request: LookupRequest) => string;
};

/** Answers by key. One that is still on its way is kept as well, so that nobody asks twice for it. */
export type AnswerCache = {
  get(key: string): LookupAnswer | Promise<LookupAnswer> | undefined;
  set(key: string, answer: LookupAnswer | Promise<LookupAnswer>): void;
};

type Entry = { readonly answer: LookupAnswer | Promise<LookupAnswer>; readonly until: number };

/** @throws {RangeError} where a number makes no sense */
export function createAnswerCache({ size, ttl }: CacheOptions): AnswerCache {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`cache.size is ${size}; it takes a whole number from 1`);
  }
  if (!(ttl > 0)) throw new RangeError(`cache.ttl is ${ttl}; it takes milliseconds, more than 0`);
  // A Map keeps the order in which entries came: the first is the one not asked for longest.
  const entries = new Map<string, Entry>();

  function put(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= size) return;
      entries.delete(oldest);
    }
  }

  function settle(key: string, answer: LookupAnswer): void {
    if (answer === 'allowed' || answer === 'refused') put(key, { answer, until: Date.now() + ttl });
    else entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until <= Date.now()) {
        entries.delete(key);
        return undefined;
      }
      put(key, entry);
      return entry.answer;
    },
    set(key, answer) {
      if (typeof answer === 'string') {
        settle(key, answer);
        return;
      }
      put(key, { answer, until: Infinity });
      void answer.then((settled) => settle(key, settled));
    },
  };
}
