import type { BrowserState } from './browser-state.ts';
import { fetchSteps } from './fetch-steps.ts';
import type { Outcome } from './outcome.ts';
import type { PageRequest } from './page.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * Runs a page's fetch over a network that answers at once: a policy's server half, a record, an imagined
 * server. Over a real network, drive `fetchSteps` itself.
 *
 * @param answer what comes back for each request on the wire
 * @throws {InvalidURLError} where the request's URL does not parse
 * @example
 * ```ts
 * import { createBrowserState } from '@crossguard/cors/browser/browser-state';
 * import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
 * import { runFetch } from '@crossguard/cors/browser/run-fetch';
 *
 * const request = pageRequest(pageAt('https://app.example.com/'), 'https://api.example.com/');
 * const outcome = runFetch(request, createBrowserState({ now: () => 0 }), () => ({
 *   kind: 'response',
 *   status: 200,
 *   headers: [['Access-Control-Allow-Origin', '*']],
 * }));
 * outcome.ok; // true
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
export function runFetch(
  request: PageRequest,
  state: BrowserState,
  answer: (request: WireRequest) => WireResponse | WireError,
): Outcome {
  const steps = fetchSteps(request, state);
  let next = steps.next();
  while (next.done !== true) next = steps.next(answer(next.value));
  return next.value;
}
