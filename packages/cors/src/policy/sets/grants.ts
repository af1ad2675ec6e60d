import { joinOrigins, noOrigins, type OriginSet, witnessOrigin } from './origin-set.ts';
import { difference, intersection, type Operation } from './operation.ts';
import { isEmptyTokenSet, joinTokens, type TokenSet } from './token-set.ts';

/** With credentials (cookies, HTTP authentication, client certificates), without, either or neither. */
export type CredentialsSet = { readonly included: boolean; readonly left: boolean };

/**
 * Exchanges at one path: those whose origin, credentials, method and header are each in the product's set.
 *
 * `headers` has `''` for exchanges without a CORS-unsafe request-header.
 */
export type Product = {
  readonly origins: OriginSet;
  readonly credentials: CredentialsSet;
  readonly methods: TokenSet;
  readonly headers: TokenSet;
};

/** A set of exchanges at one path: what is in one of some products, none of which is empty or overlaps another. */
export type Grants = readonly Product[];

/** The set of none. It is this object wherever an operation leaves nothing. */
export const noGrants: Grants = [];

/** In both. */
export function intersectGrants(a: Grants, b: Grants): Grants {
  return grants(a.flatMap((one) => b.map((other) => joinProducts(one, other, intersection))));
}

/** In the first, not in the second. */
export function subtractGrants(a: Grants, b: Grants): Grants {
  let left = a;
  for (const taken of b) left = left.flatMap((product) => subtractProduct(product, taken));
  return grants(left);
}

/** In either. */
export function uniteGrants(a: Grants, b: Grants): Grants {
  const added = subtractGrants(b, a);
  return added.length === 0 ? a : [...a, ...added];
}

/** A set of products, without the empty ones. */
export function grants(products: readonly Product[]): Grants {
  const left = products.filter((product) => !isEmptyProduct(product));
  return left.length === 0 ? noGrants : left;
}

function joinProducts(a: Product, b: Product, operation: Operation): Product {
  return {
    origins: joinOrigins(a.origins, b.origins, operation),
    credentials: joinCredentials(a.credentials, b.credentials, operation),
    methods: joinTokens(a.methods, b.methods, operation),
    headers: joinTokens(a.headers, b.headers, operation),
  };
}

function joinCredentials(
  a: CredentialsSet,
  b: CredentialsSet,
  operation: Operation,
): CredentialsSet {
  return { included: operation(a.included, b.included), left: operation(a.left, b.left) };
}

/**
 * What is in one product and not in another, as up to four that don't overlap: that of other origins
 * whatever else it is; of the same origins, that with other credentials; and so on. The order is the one
 * in which people think of a change: who, with what, doing what.
 */
function subtractProduct(a: Product, b: Product): Grants {
  const both = joinProducts(a, b, intersection);
  if (isEmptyProduct(both)) return [a];
  const only = joinProducts(a, b, difference);
  const { origins, credentials, methods } = both;
  return grants([
    { ...a, origins: only.origins },
    { ...a, origins, credentials: only.credentials },
    { ...a, origins, credentials, methods: only.methods },
    { origins, credentials, methods, headers: only.headers },
  ]);
}

function isEmptyProduct({ origins, credentials, methods, headers }: Product): boolean {
  return (
    (!credentials.included && !credentials.left) ||
    isEmptyTokenSet(methods) ||
    isEmptyTokenSet(headers) ||
    origins === noOrigins ||
    witnessOrigin(origins) === null
  );
}
