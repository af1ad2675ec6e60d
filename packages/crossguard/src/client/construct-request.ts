import type { Page } from '@crossguard/cors/browser/page';
import { contains } from '@crossguard/cors/spec/header-list';
import {
  isCORSSafelistedMethod,
  isForbiddenMethod,
  isMethod,
  normalizeMethod,
} from '@crossguard/cors/spec/method';
import { originOf, sameOrigin } from '@crossguard/cors/spec/origin';
import { includesCredentials, parseURL } from '@crossguard/cors/spec/url';

import { type Body, extractBody, isUnusable } from './body.ts';
import { GuardedHeaders } from './guarded-headers.ts';
import { fill } from './headers.ts';
import type { ConvertedInit } from './request-init.ts';
import { dependentSignal, type RequestRecord } from './request-record.ts';

/**
 * The steps of `new Request(input, init)`.
 *
 * @param input a URL's text, or what is in a `Request` object
 * @throws TypeError naming what can't be
 * @see https://fetch.spec.whatwg.org/#dom-request
 */
export function constructRequest(
  page: Page,
  input: string | RequestRecord,
  init: ConvertedInit,
): RequestRecord {
  // 5-6. A text is parsed against the page's URL.
  const base = typeof input === 'string' ? requestOfURL(input, page) : input;
  // 9. If init["window"] exists and is non-null, then throw a TypeError.
  if (init.window !== undefined && init.window !== null) {
    throw new TypeError('Request: window can only be null');
  }
  // 12-13. Any setting at all detaches the request from where it came from.
  const { referrer, referrerPolicy } = init.isEmpty
    ? base
    : ({ referrer: 'client', referrerPolicy: '' } as const);
  // 16-18.
  const mode = init.mode ?? base.mode;
  if (mode === 'navigate') throw new TypeError('Request: no script can make a navigation');
  // 20-21.
  const cache = init.cache ?? base.cache;
  if (cache === 'only-if-cached' && mode !== 'same-origin') {
    throw new TypeError("Request: cache 'only-if-cached' needs mode 'same-origin'");
  }
  // 25.
  const method = init.method === undefined ? base.method : toMethod(init.method);
  // 30-32.
  const keepalive = init.keepalive ?? base.keepalive;
  const headers = headersFor(mode, method, base, init);
  // 34. Neither GET nor HEAD has a body.
  const hasBody = (init.body !== undefined && init.body !== null) || base.body !== null;
  if (hasBody && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`Request: ${method} can't have a body`);
  }
  // 35-36.
  const initBody = extractInitBody(init, keepalive, headers);
  // 37-38. A body without source is a stream.
  const inputOrInitBody = initBody ?? base.body;
  const isStream = inputOrInitBody !== null && inputOrInitBody.source === null;
  if (isStream) {
    if (initBody !== null && init.duplex === undefined) {
      throw new TypeError("Request: a stream as body needs duplex: 'half'");
    }
    if (mode === 'no-cors') throw new TypeError("Request: mode 'no-cors' can't send a stream");
  }
  // 39-41.
  const body = initBody ?? (base.body === null ? null : proxyOf(base.body));
  return {
    method,
    url: base.url,
    headers,
    body,
    // 26, 28-29.
    signal: dependentSignal(init.signal === undefined ? base.signal : init.signal),
    // 14.
    referrer: init.referrer === undefined ? referrer : toReferrer(init.referrer, page),
    // 15.
    referrerPolicy: init.referrerPolicy ?? referrerPolicy,
    mode,
    // 19.
    credentials: init.credentials ?? base.credentials,
    cache,
    // 22-24.
    redirect: init.redirect ?? base.redirect,
    integrity: init.integrity ?? base.integrity,
    keepalive,
    useCORSPreflight: base.useCORSPreflight || isStream,
  };
}

type Base = Omit<RequestRecord, 'signal'> & { readonly signal: AbortSignal | null };

/** 5. If input is a string: a request of its URL, as fetch() sets it up. */
function requestOfURL(input: string, page: Page): Base {
  const url = parseURL(input, page.url);
  if (url === null) {
    throw new TypeError(`Request: ${JSON.stringify(input)} is no URL (on the page ${page.url})`);
  }
  if (includesCredentials(url)) {
    throw new TypeError(
      `Request: ${JSON.stringify(input)} has a user name or password; send an Authorization header instead`,
    );
  }
  return {
    method: 'GET',
    url: url.href,
    headers: new GuardedHeaders([], 'request'),
    body: null,
    signal: null,
    referrer: 'client',
    referrerPolicy: '',
    mode: 'cors',
    credentials: 'same-origin',
    cache: 'default',
    redirect: 'follow',
    integrity: '',
    keepalive: false,
    useCORSPreflight: false,
  };
}

/** 14. If init["referrer"] exists. */
function toReferrer(text: string, page: Page): string {
  if (text === '') return 'no-referrer';
  const url = parseURL(text, page.url);
  if (url === null) throw new TypeError(`Request: the referrer ${JSON.stringify(text)} is no URL`);
  const isClient = url.protocol === 'about:' && url.pathname === 'client';
  return isClient || !sameOrigin(originOf(url), page.origin) ? 'client' : url.href;
}

/** 25. If init["method"] exists. */
function toMethod(method: string): string {
  if (!isMethod(method) || isForbiddenMethod(method)) {
    throw new TypeError(`Request: ${JSON.stringify(method)} is not a method that a script may use`);
  }
  return normalizeMethod(method);
}

/** 30-33. The headers, which pass the guard of this request's mode, whatever passed another before. */
function headersFor(
  mode: RequestRecord['mode'],
  method: string,
  base: Base,
  init: ConvertedInit,
): GuardedHeaders {
  if (mode === 'no-cors' && !isCORSSafelistedMethod(method)) {
    throw new TypeError(`Request: mode 'no-cors' can't use ${method}, only GET, HEAD and POST`);
  }
  const guard = mode === 'no-cors' ? 'request-no-cors' : 'request';
  if (init.isEmpty) return new GuardedHeaders(base.headers.list, guard);
  const headers = new GuardedHeaders([], guard);
  fill(headers, init.headers ?? base.headers.list);
  return headers;
}

/** 36. If init["body"] exists and is non-null: extract it, and say its type. */
function extractInitBody(
  init: ConvertedInit,
  keepalive: boolean,
  headers: GuardedHeaders,
): Body | null {
  if (init.body === undefined || init.body === null) return null;
  const { body, type } = extractBody(init.body, keepalive);
  if (type !== null && !contains(headers.list, 'Content-Type'))
    headers.append('Content-Type', type);
  return body;
}

/**
 * 40. A proxy of another request's body, which thereby counts as used.
 *
 * @see https://streams.spec.whatwg.org/#readablestream-create-a-proxy
 */
function proxyOf(body: Body): Body {
  if (isUnusable(body)) throw new TypeError('Request: the body of the given request was used');
  return { ...body, stream: body.stream.pipeThrough(new TransformStream()), ownStream: false };
}
