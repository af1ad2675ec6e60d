import { isToken } from './header-syntax.ts';

// Regular expressions, not `toUpperCase`, which also makes an S of U+017F; without the flag `u`, `i` folds no
// character beyond ASCII into ASCII.
const normalized = /^(?:delete|get|head|options|post|put)$/i;
const forbidden = /^(?:connect|trace|track)$/i;

/**
 * Whether a text is a method: a token of RFC 9110.
 *
 * @see https://fetch.spec.whatwg.org/#concept-method
 */
export function isMethod(text: string): boolean {
  return isToken(text);
}

/**
 * Whether a method is CORS-safelisted: `GET`, `HEAD` or `POST`, in upper case.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
export function isCORSSafelistedMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST';
}

/**
 * Whether a method is forbidden to scripts: `CONNECT`, `TRACE` or `TRACK`, in any case.
 *
 * @see https://fetch.spec.whatwg.org/#forbidden-method
 */
export function isForbiddenMethod(method: string): boolean {
  return forbidden.test(method);
}

/**
 * Normalises a method: `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST` and `PUT` are upper-cased, every other one
 * is left as it is. `patch` therefore stays `patch`, which is not `PATCH`.
 *
 * @example
 * ```ts
 * import { normalizeMethod } from '@crossguard/cors/spec/method';
 *
 * normalizeMethod('put'); // 'PUT'
 * normalizeMethod('patch'); // 'patch'
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(method: string): string {
  return normalized.test(method) ? method.toUpperCase() : method;
}
