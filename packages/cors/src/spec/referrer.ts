import { getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';
import { originOf, sameOrigin } from './origin.ts';
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

/**
 * Determines a request's referrer: the value of `Referer`, or null for none.
 *
 * @param url the page's URL or the one that the request names
 * @param target the request's current URL
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer(
  url: URLRecord,
  policy: ReferrerPolicy,
  target: URLRecord,
): string | null {
  if (!isHTTP(url)) return null;
  // 5. Strip the URL: no user name, no password, no fragment; and the same as an origin only.
  const origin = `${url.protocol}//${url.hostname}${url.port === '' ? '' : `:${url.port}`}/`;
  const full = `${origin.slice(0, -1)}${url.pathname}${url.search}`;
  // 6. If the result is longer than 4096 characters, only the origin is sent.
  const referrer = full.length > 4096 ? origin : full;
  const same = sameOrigin(originOf(url), originOf(target));
  const downgrade = isPotentiallyTrustworthy(url) && !isPotentiallyTrustworthy(target);
  // 8. Execute the switch on the policy.
  switch (policy) {
    case 'no-referrer':
      return null;
    case 'origin':
      return origin;
    case 'unsafe-url':
      return referrer;
    case 'strict-origin':
      return downgrade ? null : origin;
    case '':
    case 'strict-origin-when-cross-origin':
      if (same) return referrer;
      return downgrade ? null : origin;
    case 'same-origin':
      return same ? referrer : null;
    case 'origin-when-cross-origin':
      return same ? referrer : origin;
    case 'no-referrer-when-downgrade':
      return downgrade ? null : referrer;
  }
}
