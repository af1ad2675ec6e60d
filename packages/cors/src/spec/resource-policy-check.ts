import { get, type HeaderList } from './header-list.ts';
import { type Origin, sameOrigin } from './origin.ts';

/** Allowed, or by which policy it is not and where that came from. */
export type ResourcePolicyResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** The header's value, or null where the page's embedder policy stood in for it. */
      readonly value: string | null;
      readonly policy: 'same-origin' | 'same-site';
    };

const allowed: ResourcePolicyResult = { ok: true };

/**
 * The cross-origin resource policy check, for fetches that are no navigation.
 *
 * One call with the page's own embedder policy decides what the standard's two do: whatever is blocked
 * under "unsafe-none" is blocked under every other value.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
 */
export function resourcePolicyCheck(check: {
  readonly origin: Origin;
  /** The origin of the response's URL. */
  readonly responseOrigin: Origin;
  readonly headers: HeaderList;
  readonly embedderPolicy: 'unsafe-none' | 'credentialless' | 'require-corp';
  readonly includesCredentials: boolean;
  /** Whether two origins are schemelessly same site. */
  readonly isSameSite: (a: Origin, b: Origin) => boolean;
}): ResourcePolicyResult {
  const { origin, responseOrigin } = check;
  // 2-3. A value that is none of the three counts as none; two lines joined are none of the three.
  const value = get(check.headers, 'Cross-Origin-Resource-Policy');
  const known = value === 'same-origin' || value === 'same-site' || value === 'cross-origin';
  // 4. If policy is null, then the embedder policy decides.
  const policy = known ? value : fallback(check.embedderPolicy, check.includesCredentials);
  // 5. Switch on policy:
  switch (policy) {
    case 'cross-origin':
      return allowed;
    case 'same-origin':
      if (sameOrigin(origin, responseOrigin)) return allowed;
      break;
    case 'same-site':
      if (
        check.isSameSite(origin, responseOrigin) &&
        (schemeOf(origin) === 'https' || schemeOf(responseOrigin) !== 'https')
      ) {
        return allowed;
      }
      break;
  }
  return { ok: false, value: known ? value : null, policy };
}

function fallback(
  embedderPolicy: 'unsafe-none' | 'credentialless' | 'require-corp',
  includesCredentials: boolean,
): 'same-origin' | 'cross-origin' {
  switch (embedderPolicy) {
    case 'unsafe-none':
      return 'cross-origin';
    case 'credentialless':
      return includesCredentials ? 'same-origin' : 'cross-origin';
    case 'require-corp':
      return 'same-origin';
  }
}

function schemeOf(origin: Origin): string | null {
  return origin.kind === 'tuple' ? origin.scheme : null;
}
