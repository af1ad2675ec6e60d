import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import { applyChanges } from '@crossguard/cors/server/apply-changes';
import { type Decision, decide } from '@crossguard/cors/server/decide';
import { contains } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';

/**
 * What a policy makes of a request, and the answer to it, in front of an application that answers everything
 * with 200, WebSockets with 101, and knows nothing of CORS.
 */
export function policyAnswer(
  policy: Policy,
  { url, method, headers }: WireRequest,
): { readonly decision: Decision; readonly response: WireResponse } {
  const { pathname, search } = parseURL(url) ?? { pathname: '/', search: '' };
  const decision = decide(policy, { method, path: pathname + search, headers });
  const status = decision.status ?? (contains(headers, 'Upgrade') ? 101 : 200);
  return { decision, response: { kind: 'response', status, headers: applyChanges(decision, []) } };
}
