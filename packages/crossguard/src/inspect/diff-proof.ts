import type { PageRequest } from '@crossguard/cors/browser/page';
import type { Policy } from '@crossguard/cors/policy/policy';
import { type Exchange, witnessOfProduct } from '@crossguard/cors/policy/sets/exchange-set';
import type { Product } from '@crossguard/cors/policy/sets/grants';
import { checkRequest } from './check-request.ts';
import { predict, type Prediction } from './predict.ts';

/** One request that shows a change: what becomes of it under the old policy and under the new one. */
export type DiffProof = {
  readonly request: PageRequest;
  readonly before: Prediction;
  readonly after: Prediction;
};

/**
 * Asks both policies about one exchange of a difference.
 *
 * @throws {Error} where they agree after all, so that nothing untrue is ever printed
 */
export function prove(before: Policy, after: Policy, product: Product, path: string): DiffProof {
  const exchange = witnessOfProduct(product, path);
  const request = exchange === null ? null : requestOf(exchange);
  if (request === null) throw new Error('a difference without an exchange in it');
  const proof = { request, before: predict(before, request), after: predict(after, request) };
  if ((proof.before.failure === null) === (proof.after.failure === null)) {
    throw new Error(`a difference that ${request.method} ${request.url} does not show`);
  }
  return proof;
}

/** A page's request that is this exchange. The server's name does not matter, but must not be the page's. */
function requestOf({ origin, path, method, header, credentials }: Exchange): PageRequest | null {
  const server =
    origin === 'https://server.invalid' ? 'https://api.invalid' : 'https://server.invalid';
  const asked = checkRequest({
    url: server + path,
    from: origin,
    method,
    headers: header === null ? [] : [`${header}: ${valueFor(header)}`],
    credentials: credentials ? 'include' : 'same-origin',
    mode: 'cors',
    redirect: 'follow',
  });
  return asked.ok ? asked.request : null;
}

/** A value with which the header needs leave: the safelisted ones need it for unusual values only. */
function valueFor(header: string): string {
  return header === 'content-type' ? 'application/json' : '(x)';
}
