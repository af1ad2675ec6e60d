import { splitValue } from './extract.ts';
import { byteLowercase } from './header-list.ts';
import { isForbiddenMethod } from './method.ts';

const forbiddenRequest = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const methodOverrides = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/**
 * Whether a header is one that scripts may not set: the browser keeps control of it. The value matters only
 * for the `X-HTTP-Method-Override` family, which may not name a forbidden method.
 *
 * @example
 * ```ts
 * import { isForbiddenRequestHeader } from '@crossguard/cors/spec/forbidden-headers';
 *
 * isForbiddenRequestHeader('Cookie', 'a=1'); // true
 * isForbiddenRequestHeader('X-HTTP-Method-Override', 'GET, trace'); // true
 * isForbiddenRequestHeader('X-HTTP-Method-Override', 'PATCH'); // false
 * ```
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string, value: string): boolean {
  // 1-2. If name is forbidden whatever its value, then return true.
  if (isForbiddenRequestHeaderName(name)) return true;
  // 3. If name is one of the method overrides, then any forbidden method in its value forbids it.
  return methodOverrides.has(byteLowercase(name)) && splitValue(value).some(isForbiddenMethod);
}

/**
 * Whether scripts may not set a request header whatever its value: the first two steps of the above.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeaderName(name: string): boolean {
  const lower = byteLowercase(name);
  // 1. If name is one of the list, then return true.
  // 2. If name starts with `proxy-` or `sec-`, then return true.
  return forbiddenRequest.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-');
}

/**
 * Whether a response header is one that scripts never see: `Set-Cookie` or `Set-Cookie2`.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-response-header-name
 */
export function isForbiddenResponseHeaderName(name: string): boolean {
  const lower = byteLowercase(name);
  return lower === 'set-cookie' || lower === 'set-cookie2';
}

/**
 * Whether a header describes a request's body, and so goes when a redirect drops the body.
 *
 * @see https://fetch.spec.whatwg.org/#request-body-header-name
 */
export function isRequestBodyHeaderName(name: string): boolean {
  const lower = byteLowercase(name);
  return (
    lower === 'content-encoding' ||
    lower === 'content-language' ||
    lower === 'content-location' ||
    lower === 'content-type'
  );
}
