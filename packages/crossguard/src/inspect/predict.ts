import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { Failure } from '@crossguard/cors/browser/failure';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireRequest } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Decision } from '@crossguard/cors/server/decide';
import { policyAnswer } from './policy-answer.ts';

/** What would become of a page's request, if a policy stood before an application without CORS of its own. */
export type Prediction = {
  /** Why the page's script gets no answer; null where it does. */
  readonly failure: Failure | null;
  /** What the browser would send, and what the policy makes of each. */
  readonly exchanges: readonly PredictedExchange[];
};

export type PredictedExchange = { readonly request: WireRequest; readonly decision: Decision };

/** Runs the browser's half over the server's, without a network. */
export function predict(policy: Policy, request: PageRequest): Prediction {
  const exchanges: PredictedExchange[] = [];
  const outcome = runFetch(request, createBrowserState({ now: () => 0 }), (sent) => {
    const { decision, response } = policyAnswer(policy, sent);
    exchanges.push({ request: sent, decision });
    return response;
  });
  return { failure: outcome.ok ? null : outcome.failure, exchanges };
}
