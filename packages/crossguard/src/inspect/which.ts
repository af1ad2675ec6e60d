import type { PageRequest } from '@crossguard/cors/browser/page';
import { compileOrigins } from '@crossguard/cors/policy/origin-matcher';
import { originPatternText } from '@crossguard/cors/policy/origin-pattern';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { type Decision, decide } from '@crossguard/cors/server/decide';
import { parseURL } from '@crossguard/cors/spec/url';
import { predict, type Prediction } from './predict.ts';

/** Which rule covers a request, what it makes of its origin, and what becomes of it. */
export type WhichReport = {
  readonly request: PageRequest;
  readonly verdict: 'allowed' | 'blocked' | 'no-rule' | 'same-origin';
  /** The rule that decides, or null where none does. */
  readonly rule: Rule | null;
  /** The entries of its `allowOrigins` that let the origin in. */
  readonly letInBy: readonly string[];
  /** What the policy makes of the request itself, also where the browser would not come to send it. */
  readonly decision: Decision;
  /** What the browser would send and get. */
  readonly prediction: Prediction;
};

/** Answers which rule of a policy covers a request, and whether the page's script reads the answer. */
export function which(policy: Policy, request: PageRequest): WhichReport {
  const { url, method, page } = request;
  const origin = page.origin.serialized;
  const { pathname, search } = parseURL(url) ?? { pathname: '/', search: '' };
  const chosen = policy.ruleFor(pathname + search);
  const rule = typeof chosen === 'string' ? null : chosen;
  const prediction = predict(policy, request);
  const answer = prediction.failure === null ? 'allowed' : 'blocked';
  return {
    request,
    verdict:
      parseURL(url)?.origin === origin ? 'same-origin' : chosen === 'no-rule' ? 'no-rule' : answer,
    rule,
    letInBy: rule === null ? [] : entriesFor(rule, origin),
    decision: decide(policy, { method, path: pathname + search, headers: [['Origin', origin]] }),
    prediction,
  };
}

function entriesFor({ allowOrigins }: Rule, origin: string): readonly string[] {
  return allowOrigins.filter((pattern) => compileOrigins([pattern])(origin)).map(originPatternText);
}
