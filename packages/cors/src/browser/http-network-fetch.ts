import { append, contains, type Header } from '../spec/header-list.ts';
import { isHeaderName, normalizeHeaderValue } from '../spec/header-syntax.ts';
import { sameOrigin, sameSite } from '../spec/origin.ts';
import { determineReferrer } from '../spec/referrer.ts';
import { isPotentiallyTrustworthy } from '../spec/trustworthy.ts';
import type { Failure } from './failure.ts';
import type { Destination } from './page.ts';
import { at, fail, hopNumber, type Inner, note, type Run } from './run.ts';
import type { SameSiteMode, WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * HTTP-network-or-cache fetch of the actual request, by a browser whose HTTP cache is empty.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function* httpNetworkFetch(
  run: Run,
): Generator<WireRequest, Inner, WireResponse | WireError> {
  if (run.request.cache === 'only-if-cached') {
    note(run, 'http-network-or-cache-fetch', { cache: 'only-if-cached' }, 'blocked');
    return fail({ code: 'cache-miss', args: {}, ...at(run, 'http-network-or-cache-fetch') });
  }
  const received = yield actualRequest(run);
  if (received.kind === 'error') return fail(networkFailure(run, received, 'actual'));
  const response = wellFormed(run, received, 'actual');
  if ('code' in response) return fail(response);
  note(run, 'http-network-fetch', { method: run.method, status: response.status }, 'response');
  if (response.status === 407) {
    const place = at(run, 'http-network-or-cache-fetch', 'actual', 407);
    return fail({ code: 'proxy-authentication', args: {}, ...place });
  }
  return { kind: 'response', response, opaqueRedirect: false };
}

/**
 * A response whose header list holds what a header list can: names that are tokens, values without space
 * at their ends. Drivers that read raw heads need not see to it.
 *
 * @returns a failure where the head is none that the engine takes
 */
export function wellFormed(
  run: Run,
  response: WireResponse,
  phase: 'preflight' | 'actual',
): WireResponse | Failure {
  const { engine } = run.state;
  const fine = response.headers.every(
    ([name, value]) => isHeaderName(name) && value === normalizeHeaderValue(value),
  );
  const headers = fine
    ? response.headers
    : response.headers
        .filter(([name]) => isHeaderName(name))
        .map(([name, value]): Header => [name, normalizeHeaderValue(value)]);
  if (engine.refusesHead(headers)) {
    const detail = 'lines of a header that must be one differ';
    return networkFailure(run, { kind: 'error', reason: 'differing-lines', detail }, phase);
  }
  const received = engine.receivedHeaders(headers);
  return received === response.headers ? response : { ...response, headers: received };
}

/** The failure of a request that got no response. */
export function networkFailure(run: Run, error: WireError, phase: 'preflight' | 'actual'): Failure {
  const { reason, detail } = error;
  note(run, 'http-network-fetch', { phase, reason, detail }, 'network');
  return { ...at(run, 'http-network-fetch', phase), code: 'network', args: { reason, detail } };
}

/** The CORS-preflight request: no body, no credentials, none of the author's headers. */
export function preflightRequest(run: Run, unsafeNames: readonly string[]): WireRequest {
  const headers: Header[] = [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', run.method],
  ];
  if (unsafeNames.length > 0) {
    // The items are separated by a comma alone, without the space that combining would add.
    headers.push(['Access-Control-Request-Headers', unsafeNames.join(',')]);
  }
  appendReferer(run, headers);
  headers.push(['Origin', run.state.engine.preflightOrigin(run)]);
  appendFetchMetadata(run, headers);
  return {
    kind: 'preflight',
    hop: hopNumber(run),
    url: run.current.href,
    method: 'OPTIONS',
    headers,
    body: false,
    credentials: false,
    sameSite: sameSiteMode(run),
  };
}

function actualRequest(run: Run): WireRequest {
  const { engine } = run.state;
  const headers = [...engine.sentHeaders(run)];
  if (!contains(headers, 'Accept')) headers.push(['Accept', accept(run.request.destination)]);
  const { acceptLanguage } = run.state;
  if (acceptLanguage !== null && !contains(headers, 'Accept-Language')) {
    headers.push(['Accept-Language', acceptLanguage]);
  }
  appendReferer(run, headers);
  run.sentOrigin = engine.origin(run);
  if (run.sentOrigin !== null) headers.push(['Origin', run.sentOrigin]);
  appendFetchMetadata(run, headers);
  appendCacheControl(run, headers);
  if (contains(headers, 'Range')) append(headers, 'Accept-Encoding', 'identity');
  return {
    kind: 'actual',
    hop: hopNumber(run),
    url: run.current.href,
    method: run.method,
    headers,
    body: run.body !== null,
    credentials: engine.includesCredentials(run),
    sameSite: sameSiteMode(run),
  };
}

/**
 * Determines the same-site mode.
 *
 * @see https://fetch.spec.whatwg.org/#determine-the-same-site-mode
 */
function sameSiteMode(run: Run): SameSiteMode {
  const { page } = run.request;
  const { engine, registrableDomain } = run.state;
  const crossSite =
    page.hasCrossSiteAncestor ||
    engine.isCrossSiteByRedirects(run) ||
    !engine.isCookieSameSite(page.origin, run.current.origin, registrableDomain);
  return crossSite ? 'unset-or-less' : 'strict-or-less';
}

function appendReferer(run: Run, headers: Header[]): void {
  if (run.referrer === null) return;
  const value = determineReferrer(run.referrer, run.referrerPolicy, run.current);
  if (value !== null) headers.push(['Referer', value]);
}

/**
 * Appends the Fetch metadata headers.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-append-the-fetch-metadata-headers-for-a-request
 */
function appendFetchMetadata(run: Run, headers: Header[]): void {
  if (!isPotentiallyTrustworthy(run.current.url)) return;
  const { destination, mode } = run.request;
  headers.push(['Sec-Fetch-Dest', destination === '' ? 'empty' : destination]);
  headers.push(['Sec-Fetch-Mode', mode]);
  headers.push(['Sec-Fetch-Site', fetchSite(run)]);
}

/**
 * How far from the page the request has been: one URL of another site on the way makes it cross-site.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-site
 */
function fetchSite(run: Run): 'same-origin' | 'same-site' | 'cross-site' {
  const { origin: page } = run.request.page;
  const others = run.hops.filter(({ origin }) => !sameOrigin(page, origin));
  if (others.length === 0) return 'same-origin';
  const { registrableDomain } = run.state;
  const near = others.every(({ origin }) => sameSite(page, origin, registrableDomain));
  return near ? 'same-site' : 'cross-site';
}

function appendCacheControl(run: Run, headers: Header[]): void {
  const { cache } = run.request;
  if (cache === 'no-cache' && !contains(headers, 'Cache-Control')) {
    headers.push(['Cache-Control', 'max-age=0']);
  }
  if (cache === 'no-store' || cache === 'reload') {
    if (!contains(headers, 'Pragma')) headers.push(['Pragma', 'no-cache']);
    if (!contains(headers, 'Cache-Control')) headers.push(['Cache-Control', 'no-cache']);
  }
}

/**
 * The `Accept` of a request whose author sets none.
 *
 * @see https://fetch.spec.whatwg.org/#concept-fetch
 */
function accept(destination: Destination): string {
  switch (destination) {
    case 'image':
      return 'image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';
    case 'style':
      return 'text/css,*/*;q=0.1';
    default:
      return '*/*';
  }
}
