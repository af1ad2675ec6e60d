import { type CacheOptions, createAnswerCache } from './answer-cache.ts';
import type { LookupAnswer, LookupFailure, LookUpOrigin, OriginLookup } from './origin-lookup.ts';
import { tellOnce } from './tell-once.ts';
import { type Ending, within } from './within.ts';
import { withheldRequest } from './withheld-request.ts';

export type LookupOptions = {
  /** In milliseconds, how long an answer may take; 2000 unless given. */
  readonly timeout?: number;
  /**
   * Told why a lookup failed, once per failed lookup, however many requests waited for it. Unless given, the
   * first failure is written to the console.
   */
  readonly onFailure?: (failure: LookupFailure, origin: string, error: unknown) => void;
};

/** Keeps answers; they depend on the origin alone. */
type ByOrigin = LookupOptions & { readonly cache: CacheOptions & { readonly key?: never } };
/** Keeps answers, or none; they may depend on the request. */
type ByRequest = LookupOptions & { readonly cache?: Required<CacheOptions> };

/** A set of what was made here keeps objects that only look like it out of policies. */
const made = new WeakSet<object>();

/** Whether a value is what `lookUpOrigins` returned. It may be anything, and is not touched. */
export function isOriginLookup(value: unknown): value is OriginLookup {
  return typeof value === 'object' && value !== null && made.has(value);
}

/**
 * Lets an application's own code say which origins are let in, for lists that live in a database. What it
 * returns goes into a rule's `allowOrigins`, beside patterns, which are asked first. A bare function may
 * stand there, too, and has the same time-out.
 *
 * A lookup that throws, takes too long or answers no boolean lets nobody in; the request goes on without.
 *
 * With a cache, the function must not look at the request, for its answer will be given to other requests of
 * the same origin: it would fail. Where the answer depends on the request, `cache.key` says on what.
 *
 * @throws {RangeError} where a number makes no sense
 * @example
 * ```ts
 * import { lookUpOrigins } from '@crossguard/cors/lookup';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { createCors } from '@crossguard/cors/server/cors';
 *
 * const tenants = new Set(['https://a.example']);
 * const lookup = lookUpOrigins(async (origin) => tenants.has(origin), {
 *   timeout: 500,
 *   cache: { size: 1000, ttl: 60_000 },
 * });
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com', lookup] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const headers = [['Origin', 'https://a.example']] as const;
 * const decision = await createCors(parsed.policy).decide({ method: 'GET', path: '/', headers });
 * decision.reason.code; // 'origin-allowed'
 * ```
 */
export function lookUpOrigins(
  lookUp: (origin: string) => boolean | Promise<boolean>,
  options: ByOrigin,
): OriginLookup;
export function lookUpOrigins(lookUp: LookUpOrigin, options?: ByRequest): OriginLookup;
export function lookUpOrigins(
  lookUp: LookUpOrigin,
  options: ByOrigin | ByRequest = {},
): OriginLookup {
  const { timeout = 2000, cache, onFailure = tellOnce() } = options;
  if (!(timeout > 0 && timeout < 2 ** 31)) {
    throw new RangeError(`timeout is ${timeout}; it takes milliseconds, from 1 to ${2 ** 31 - 1}`);
  }
  const kept = cache === undefined ? null : createAnswerCache(cache);
  const key = cache?.key;
  const isOfOriginAlone = cache !== undefined && key === undefined;

  function fail(failure: LookupFailure, origin: string, error: unknown): LookupAnswer {
    try {
      onFailure(failure, origin, error);
    } catch {
      // This was the place to tell of errors.
    }
    return failure;
  }

  function answerOf(ending: Ending, origin: string): LookupAnswer {
    switch (ending.kind) {
      case 'answered': {
        const { value } = ending;
        if (typeof value === 'boolean') return value ? 'allowed' : 'refused';
        return fail('no-boolean', origin, value);
      }
      case 'threw':
        return fail('threw', origin, ending.error);
      case 'timed-out':
        return fail('timed-out', origin, null);
    }
  }

  const ask: OriginLookup['ask'] = (origin, request) => {
    try {
      const name = key === undefined ? origin : key(origin, request);
      const known = kept?.get(name);
      if (known !== undefined) return known;
      const value: unknown = lookUp(origin, isOfOriginAlone ? withheldRequest : request);
      const answer = isThenable(value)
        ? within(timeout, value).then((ending) => answerOf(ending, origin))
        : answerOf({ kind: 'answered', value }, origin);
      kept?.set(name, answer);
      return answer;
    } catch (error) {
      return fail('threw', origin, error);
    }
  };
  const lookup: OriginLookup = Object.freeze({ ask });
  made.add(lookup);
  return lookup;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
