import type { FailureCode } from '@crossguard/cors/browser/failure';
import { opening, type Phrase, reason } from './phrase.ts';
import { type Values, words } from './words.ts';

/** Chromium's name for each reason why no answer came. */
export const networkErrors: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'],
  ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED'],
  ['ECONNRESET', 'ERR_CONNECTION_RESET'],
  ['CONNECTION_CLOSED', 'ERR_CONNECTION_CLOSED'],
  ['TIMEOUT', 'ERR_TIMED_OUT'],
  ['HTTP_PARSER', 'ERR_INVALID_HTTP_RESPONSE'],
  ['HEAD_TOO_LARGE', 'ERR_RESPONSE_HEADERS_TOO_BIG'],
  ['CERT_HAS_EXPIRED', 'ERR_CERT_DATE_INVALID'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_CERT_COMMON_NAME_INVALID'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_CERT_AUTHORITY_INVALID'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'ERR_CERT_AUTHORITY_INVALID'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_CERT_AUTHORITY_INVALID'],
]);

const otherErrors: ReadonlyMap<string, readonly FailureCode[]> = new Map<
  string,
  readonly FailureCode[]
>([
  ['ERR_UNSAFE_PORT', ['bad-port']],
  ['ERR_TOO_MANY_REDIRECTS', ['redirect-count']],
  ['ERR_UNSAFE_REDIRECT', ['redirect-scheme']],
  ['ERR_INVALID_REDIRECT', ['redirect-location-invalid', 'preflight-redirect']],
  [
    'ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION',
    ['redirect-location-invalid', 'preflight-redirect', 'network'],
  ],
  ['ERR_BLOCKED_BY_RESPONSE', ['resource-policy']],
  ['ERR_CACHE_MISS', ['cache-miss']],
  // What everything says that was blocked for another reason, which another line tells.
  ['ERR_FAILED', []],
  ['ERR_ABORTED', []],
  ['ERR_BLOCKED_BY_CLIENT', []],
]);

/** Chromium's line for a request that failed; the method and the URL before it are read apart. */
export const networkLine: Phrase = reason(words`net::${'error'}`, codesOf);

function codesOf({ error = '' }: Values): readonly FailureCode[] {
  return otherErrors.get(error.split('.', 1)[0] ?? '') ?? ['network'];
}

/** What scripts get to see of a failed fetch, which says nothing of why. */
export const scriptErrors: Readonly<Record<'chrome' | 'firefox' | 'safari', Phrase>> = {
  chrome: opening(words`TypeError: Failed to fetch`),
  firefox: opening(words`TypeError: NetworkError when attempting to fetch resource.`),
  safari: opening(words`TypeError: Load failed`),
};
