import { type ParseOptions, parsePolicy, type ParseResult } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { type Decision, decide, type Reason, type RequestHead } from './decide.ts';

export type CorsOptions = ParseOptions & {
  /** Told of every decision, to count or to log. It runs before the response, and must not throw. */
  readonly onDecision?: (decision: Decision, request: RequestHead) => void;
  /**
   * Says in the responses to refused requests, in the header `Crossguard-Refused`, which rule refused and why.
   * For development: it tells strangers how the policy is built.
   */
  readonly debug?: boolean;
};

/** A policy in service, which can be replaced while it is. */
export type Cors = {
  /** What to do with a request, under the policy now in force. */
  readonly decide: (request: RequestHead) => Decision;
  /**
   * Puts another policy in force, from the next request on. One with errors is not taken: the old policy
   * stays, and the result says what is wrong.
   */
  readonly replace: (input: unknown) => ParseResult;
};

/** What adapters serve: a policy, or one that can be replaced. */
export type Served = Policy | Cors;

/**
 * Puts a policy in service, for adapters to serve.
 *
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { createCors } from '@crossguard/cors/server/cors';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 * const reasons: string[] = [];
 * const live = createCors(parsed.policy, { onDecision: ({ reason }) => reasons.push(reason.code) });
 *
 * const request = { method: 'GET', path: '/', headers: [['Origin', 'https://b.example']] } as const;
 * live.decide(request).set; // []
 * live.replace({ rules: [{ allowOrigins: ['https://b.example/'] }] }).ok; // false
 * live.replace({ rules: [{ allowOrigins: ['https://b.example'] }] }).ok; // true
 * live.decide(request).set; // [['Access-Control-Allow-Origin', 'https://b.example']]
 * reasons; // ['origin-refused', 'origin-allowed']
 * ```
 */
export function createCors(policy: Policy, options: CorsOptions = {}): Cors {
  const { onDecision, debug = false } = options;
  let current = policy;
  return {
    decide: (request) => {
      const decided = decide(current, request);
      const decision = debug ? withReason(decided) : decided;
      onDecision?.(decision, request);
      return decision;
    },
    replace: (input) => {
      const parsed = parsePolicy(input, options);
      if (parsed.ok) current = parsed.policy;
      return parsed;
    },
  };
}

/** How requests are decided under what an adapter was given. */
export function deciderOf(served: Served): Cors['decide'] {
  return 'decide' in served ? served.decide : (request) => decide(served, request);
}

/** Adds a decision's reason to its headers where it refuses. */
function withReason(decision: Decision): Decision {
  const refusal = refusalOf(decision.reason);
  return refusal === null
    ? decision
    : { ...decision, set: [...decision.set, ['Crossguard-Refused', refusal]] };
}

/** Nothing of the request is in it: its bytes have no place in a response's head. */
function refusalOf(reason: Reason): string | null {
  switch (reason.code) {
    case 'ambiguous-path':
      return reason.code;
    case 'origin-refused':
      return `${reason.code}; rule=${reason.rule}`;
    case 'no-rule':
    case 'any-origin':
    case 'origin-absent':
    case 'origin-allowed':
      return null;
  }
}
