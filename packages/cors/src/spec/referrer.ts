import { getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';
import { type Origin, originOf } from './origin.ts';
import { isPotentiallyTrustworthy } from './trustworthy.ts';
import { isHTTP, type URLRecord } from './url.ts';

/** @see https://w3c.github.io/webappsec-referrer-policy/#referrer-policies */
export type ReferrerPolicy =
  | ''
  | 'no-referrer'
  | 'no-referrer-when-downgrade'
  | 'origin'
  | 'origin-when-cross-origin'
  | 'same-origin'
  | 'strict-origin'
  | 'strict-origin-when-cross-origin'
  | 'unsafe-url';

const policies: ReadonlySet<string> = new Set<ReferrerPolicy>([
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]);

/** Whether a text names a referrer policy (the empty one aside). */
export function isReferrerPolicy(text: string): text is ReferrerPolicy {
  return policies.has(text);
}

/**
 * The last policy that a response's `Referrer-Policy` names, or null: later ones a browser does not know
 * are passed over.
 *
 * @see https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header
 */
export function parseReferrerPolicy(headers: HeaderList): ReferrerPolicy | null {
  const known = (getDecodeAndSplit(headers, 'Referrer-Policy') ?? []).filter(isReferrerPolicy);
  return known.at(-1) ?? null;
}

/** A URL stripped for use as a referrer: the most that `Referer` may say of it, and the least. */
export type Referrer = {
  /** With path and query, unless that is longer than 4096 characters. */
  readonly full: string;
  /** The origin alone, with a slash at its end. */
  readonly origin: string;
  readonly trustworthy: boolean;
};

/**
 * Strips a URL for use as a referrer: no user name, no password, no fragment. Null where its scheme is none
 * that is ever told.
 *
 * @see https://w3c.github.io/webappsec-referrer-policy/#strip-url
 */
export function stripForReferrer(url: URLRecord): Referrer | null {
  if (!isHTTP(url)) return null;
  const origin = `${originOf(url).serialized}/`;
  const full = `${origin.slice(0, -1)}${url.pathname}${url.search}`;
  const trustworthy = isPotentiallyTrustworthy(url);
  return { full: full.length > 4096 ? origin : full, origin, trustworthy };
}

/**
 * Determines a request's referrer: the value of `Referer`, or null for none.
 *
 * @param source the page's URL or the one that the request names, stripped
 * @param target the request's current URL, of an HTTP(S) scheme
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer(
  source: Referrer,
  policy: ReferrerPolicy,
  target: { readonly url: URLRecord; readonly origin: Origin },
): string | null {
  const { full, origin } = source;
  const same = origin === `${target.origin.serialized}/`;
  const downgrade = source.trustworthy && !isPotentiallyTrustworthy(target.url);
  // 8. Execute the switch on the policy.
  switch (policy) {
    case 'no-referrer':
      return null;
    case 'origin':
      return origin;
    case 'unsafe-url':
      return full;
    case 'strict-origin':
      return downgrade ? null : origin;
    case '':
    case 'strict-origin-when-cross-origin':
      if (same) return full;
      return downgrade ? null : origin;
    case 'same-origin':
      return same ? full : null;
    case 'origin-when-cross-origin':
      return same ? full : origin;
    case 'no-referrer-when-downgrade':
      return downgrade ? null : full;
  }
}
