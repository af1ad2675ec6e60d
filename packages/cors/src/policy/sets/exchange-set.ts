import { isForbiddenRequestHeaderName } from '../../spec/forbidden-headers.ts';
import { isForbiddenMethod } from '../../spec/method.ts';
import { byteLowercase } from '../../spec/header-list.ts';
import {
  type Grants,
  intersectGrants,
  type Product,
  subtractGrants,
  uniteGrants,
} from './grants.ts';
import { memoized } from './operation.ts';
import { hasOrigin, witnessOrigin } from './origin-set.ts';
import { joinPaths, lookUpPath, type PathMap } from './path-map.ts';
import { regionsOf } from './path-region.ts';
import { hasToken, someTokens } from './token-set.ts';

/**
 * An exchange: a page's cross-origin request whose answer its script reads.
 *
 * It has one header at most. A request that needs leave for several is let through exactly when each of
 * them alone is, so nothing is lost.
 */
export type Exchange = {
  /** What the `Origin` header says. */
  readonly origin: string;
  /** A request's target, with or without its query. */
  readonly path: string;
  /** As fetch() sends it. */
  readonly method: string;
  /** The name of a CORS-unsafe request-header, or null where there is none. */
  readonly header: string | null;
  /** Whether credentials are included: the request's credentials mode is `include`. */
  readonly credentials: boolean;
};

/**
 * A set of exchanges: for each path, which of them are in it. Since paths are told apart first, a rule that
 * is behind others is not subtracted from anything, and a set never grows beyond what it was made of.
 */
export type ExchangeSet = PathMap<Grants>;

/** The exchanges in either set. */
export function unite(a: ExchangeSet, b: ExchangeSet): ExchangeSet {
  return joinPaths(a, b, memoized(uniteGrants));
}

/** The exchanges in both sets. */
export function intersect(a: ExchangeSet, b: ExchangeSet): ExchangeSet {
  return joinPaths(a, b, memoized(intersectGrants));
}

/**
 * The exchanges in the first set that are not in the second.
 *
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { allowed } from '@crossguard/cors/policy/sets/allowed';
 * import { subtract, witness } from '@crossguard/cors/policy/sets/exchange-set';
 *
 * const rule = { match: { path: '/api/*' }, allowOrigins: ['https://app.example.com'] } as const;
 * const old = parsePolicy({ rules: [rule] });
 * const next = parsePolicy({ rules: [{ ...rule, allowMethods: ['PUT'] }] });
 * if (old.ok && next.ok) {
 *   const added = subtract(allowed(next.policy), allowed(old.policy));
 *   witness(added)?.method; // 'PUT'
 *   witness(subtract(allowed(old.policy), allowed(next.policy))); // null
 * }
 * ```
 */
export function subtract(a: ExchangeSet, b: ExchangeSet): ExchangeSet {
  return joinPaths(a, b, memoized(subtractGrants));
}

/** Whether an exchange is in a set. */
export function contains(set: ExchangeSet, exchange: Exchange): boolean {
  const { origin, path, method, header, credentials } = exchange;
  return lookUpPath(set, path).some(
    (product) =>
      (credentials ? product.credentials.included : product.credentials.left) &&
      hasToken(product.methods, method) &&
      hasToken(product.headers, header === null ? '' : byteLowercase(header)) &&
      hasOrigin(product.origins, origin),
  );
}

/** An exchange of a set, or null where it is empty. */
export function witness(set: ExchangeSet): Exchange | null {
  for (const { value, witness: path } of regionsOf(set)) {
    const [product] = value;
    if (product !== undefined) return witnessOfProduct(product, path);
  }
  return null;
}

const usualMethods = ['GET', 'PUT', 'PATCH', 'DELETE'];
const usualHeaders = ['', 'x-custom'];

/** An exchange at a path whose set is this product, or null where it is empty. */
export function witnessOfProduct(product: Product, path: string): Exchange | null {
  const origin = witnessOrigin(product.origins);
  const method = firstOf(product.methods, usualMethods, (name) => !isForbiddenMethod(name));
  const header = firstOf(
    product.headers,
    usualHeaders,
    (name) => !isForbiddenRequestHeaderName(name),
  );
  if (origin === null || method === null || header === null) return null;
  const credentials = !product.credentials.left;
  return { origin, path, method, header: header === '' ? null : header, credentials };
}

function firstOf(
  set: Product['methods'],
  usual: readonly string[],
  canBeSent: (name: string) => boolean,
): string | null {
  for (const name of someTokens(set, usual)) if (canBeSent(name)) return name;
  return null;
}
