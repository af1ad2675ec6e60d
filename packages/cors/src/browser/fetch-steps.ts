import { basicFilteredHeaders, corsFilteredHeaders } from '../spec/response-headers.ts';
import { byteLowercase } from '../spec/header-list.ts';
import { blockedByMimeType } from '../spec/mime-type-check.ts';
import { type Referrer, stripForReferrer } from '../spec/referrer.ts';
import { isNullBodyStatus } from '../spec/status.ts';
import { parseURL } from '../spec/url.ts';
import type { BrowserState } from './browser-state.ts';
import type { Engine } from './engine.ts';
import { mainFetch } from './main-fetch.ts';
import type { FilteredResponse, Outcome } from './outcome.ts';
import type { Page, PageRequest } from './page.ts';
import { InvalidURLError } from './page-request.ts';
import { at, hopTo, note, type Run } from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * A page's fetch as a machine without I/O: it yields each request that the browser would put on the wire, is
 * handed the response's head, and returns what the page's script gets and why.
 *
 * The preflight cache in `state` is read and written; nothing else outlives the call.
 *
 * @throws {InvalidURLError} where the request's URL does not parse, before anything is yielded
 * @example
 * ```ts
 * import { createBrowserState } from '@crossguard/cors/browser/browser-state';
 * import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
 * import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
 *
 * const page = pageAt('https://app.example.com/');
 * const request = pageRequest(page, 'https://api.example.com/', { method: 'PUT' });
 *
 * // The driver: here, a server that answers everything with 204 and no header.
 * const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
 * const sent: string[] = [];
 * let next = steps.next();
 * while (next.done !== true) {
 *   sent.push(next.value.method);
 *   next = steps.next({ kind: 'response', status: 204, headers: [] });
 * }
 * const outcome = next.value;
 *
 * sent; // ['OPTIONS']
 * outcome.ok ? null : outcome.failure.code; // 'allow-origin-missing'
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
export function* fetchSteps(
  asked: PageRequest,
  state: BrowserState,
): Generator<WireRequest, Outcome, WireResponse | WireError> {
  const url = parseURL(asked.url);
  if (url === null) throw new InvalidURLError(asked.url);
  const request = state.engine.taken(asked);
  const first = hopTo(url);
  const headers = state.engine.authorHeaders(request.headers);
  const run: Run = {
    request,
    state,
    trace: [],
    hops: [first],
    current: first,
    method: request.method,
    headers,
    firstHeaders: headers,
    change: null,
    body: request.body,
    referrer: referrerOf(request, state.engine),
    referrerPolicy:
      request.referrerPolicy === '' ? request.page.referrerPolicy : request.referrerPolicy,
    tainting: 'basic',
    redirectTaint: 'same-origin',
    timingAllowFailed: false,
    sentOrigin: null,
    refusedLate: null,
    usedPreflight: false,
  };
  const { trace } = run;
  const inner = yield* mainFetch(run);
  if (inner.kind === 'failure') return { ok: false, failure: inner.failure, trace };
  const blocked = blockedByMimeType(request.destination, inner.response.headers);
  if (blocked !== null) {
    const step = blocked.nosniff ? 'nosniff-check' : 'mime-type-check';
    note(run, step, { destination: request.destination, type: blocked.type }, 'blocked');
    const place = at(run, step, 'actual', inner.response.status);
    return { ok: false, failure: { code: 'mime-type', args: blocked, ...place }, trace };
  }
  return { ok: true, response: filter(run, inner.response, inner.opaqueRedirect), trace };
}

// A page makes many requests, and parsing its URL would be what costs the most of a simple one.
const pageReferrers = new WeakMap<Page, Referrer | null>();

function referrerOf({ page, referrer }: PageRequest, engine: Engine): Referrer | null {
  if (referrer === 'no-referrer') return null;
  if (referrer !== 'client') return strip(referrer);
  if (!engine.hasReferrer(page)) return null;
  const known = pageReferrers.get(page);
  if (known !== undefined) return known;
  const stripped = strip(page.url);
  pageReferrers.set(page, stripped);
  return stripped;
}

function strip(text: string): Referrer | null {
  const url = parseURL(text);
  return url && stripForReferrer(url);
}

/**
 * The filtered response that the script gets: main fetch's steps 14 to 21.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
function filter(run: Run, response: WireResponse, opaqueRedirect: boolean): FilteredResponse {
  const hidden = { status: 0, headers: [], hasBody: false, timingAllowed: false };
  const redirected = run.hops.length > 1;
  if (opaqueRedirect) {
    note(run, 'response-filtering', {}, 'opaqueredirect');
    return { ...hidden, type: 'opaqueredirect', redirected, url: run.current.href };
  }
  if (run.tainting === 'opaque') {
    note(run, 'response-filtering', {}, 'opaque');
    return { ...hidden, type: 'opaque', redirected: false, url: '' };
  }
  const type = run.tainting;
  const exposed = type === 'cors' ? exposedHeaderNames(run, response) : [];
  const headers =
    type === 'cors'
      ? corsFilteredHeaders(response.headers, exposed)
      : basicFilteredHeaders(response.headers);
  note(run, 'response-filtering', { exposed }, type);
  return {
    type,
    status: response.status,
    headers,
    redirected,
    url: run.current.href,
    hasBody: run.method !== 'HEAD' && !isNullBodyStatus(response.status),
    timingAllowed: !run.timingAllowFailed,
  };
}

/**
 * The response's CORS-exposed header-name list.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
 */
function exposedHeaderNames(run: Run, response: WireResponse): readonly string[] {
  const names = run.state.engine.exposedNames(run, response.headers);
  if (run.request.credentials !== 'include' && names.includes('*')) {
    return [...new Set(response.headers.map(([name]) => byteLowercase(name)))];
  }
  return names;
}
