import { isCORSSafelistedRequestHeader } from '../spec/request-headers.ts';
import { get } from '../spec/header-list.ts';
import type { Initiator, PageRequest } from './page.ts';

/**
 * The request that an initiator makes where `fetch()` would make the given one: what a page can't choose is
 * set to what it always is. The rest stays (a font has no method of its own to keep, so its is `GET`).
 *
 * @example
 * ```ts
 * import { requestAs } from '@crossguard/cors/browser/initiator';
 * import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
 *
 * const request = pageRequest(pageAt('https://a.example/'), 'https://b.example/', { mode: 'no-cors' });
 * requestAs('image', request).credentials; // 'include'
 * requestAs('font', request).mode; // 'cors'
 * ```
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
 */
export function requestAs(initiator: Initiator, request: PageRequest): PageRequest {
  const made = { ...request, initiator };
  switch (initiator) {
    case 'fetch':
      return made;
    case 'xhr':
    case 'xhr-upload':
      return {
        ...made,
        mode: 'cors',
        credentials: request.credentials === 'include' ? 'include' : 'same-origin',
        redirect: 'follow',
        useCORSPreflight: initiator === 'xhr-upload',
      };
    case 'image':
    case 'script':
    case 'style':
      return potentialCORS({ ...made, destination: initiator });
    case 'module':
      return potentialCORS({ ...made, destination: 'script', mode: 'cors' });
    case 'font':
      return { ...element(made), destination: 'font', mode: 'cors', credentials: 'same-origin' };
    case 'mask':
      return { ...element(made), destination: 'image', mode: 'cors', credentials: 'same-origin' };
    case 'eventsource':
      return {
        ...potentialCORS({ ...made, mode: 'cors' }),
        headers: [['Accept', 'text/event-stream']],
        cache: 'no-store',
      };
    case 'beacon':
      return beacon(made);
    case 'websocket':
      return handshake(made);
  }
}

/** What no element can choose. */
function element(request: PageRequest): PageRequest {
  return { ...request, method: 'GET', headers: [], body: null, redirect: 'follow' };
}

/** Without a `crossorigin` attribute, an element asks for what it may not read, with everything it has. */
function potentialCORS(request: PageRequest): PageRequest {
  const { mode, credentials } = request;
  if (mode !== 'cors') return { ...element(request), mode: 'no-cors', credentials: 'include' };
  return {
    ...element(request),
    credentials: credentials === 'include' ? credentials : 'same-origin',
  };
}

/** @see https://w3c.github.io/beacon/#sec-processing-model */
function beacon(request: PageRequest): PageRequest {
  const type = get(request.headers, 'Content-Type');
  const isSafe = type === null || isCORSSafelistedRequestHeader('Content-Type', type);
  return {
    ...request,
    method: 'POST',
    headers: type === null ? [] : [['Content-Type', type]],
    mode: isSafe ? 'no-cors' : 'cors',
    credentials: 'include',
    redirect: 'follow',
  };
}

/**
 * A handshake takes the `http:` URL of its `ws:` one, and goes by no rule of CORS.
 *
 * @see https://websockets.spec.whatwg.org/#concept-websocket-establish
 */
function handshake(request: PageRequest): PageRequest {
  return {
    ...element(request),
    url: request.url.replace(/^ws/, 'http'),
    headers: [['Upgrade', 'websocket']],
    mode: 'websocket',
    credentials: 'include',
    cache: 'no-store',
    redirect: 'error',
  };
}
