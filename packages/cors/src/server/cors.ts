import { type ParseOptions, parsePolicy, type ParseResult } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { withReason } from './debug.ts';
import type { Circumstances, Decision, RequestHead } from './decide.ts';
import { decideAsking } from './decide-asking.ts';

declare const console: { error(...words: readonly unknown[]): void };

export type CorsOptions = ParseOptions & {
  /**
   * Told of every decision, to count or to log, before the response. What it throws is written to the console
   * the first time, and changes nothing.
   */
  readonly onDecision?: DecisionHook;
  /**
   * Says in the responses to refused requests, in the header `Crossguard-Refused`, which rule refused and why.
   * For development: it tells strangers how the policy is built.
   */
  readonly debug?: boolean;
};

export type DecisionHook = (decision: Decision, request: RequestHead) => void;

/** A policy in service, which can be replaced while it is. */
export type Cors = {
  /**
   * What to do with a request, under the policy now in force: a promise of it where a rule has to look the
   * origin up. It never throws or rejects.
   */
  readonly decide: (
    request: RequestHead,
    given?: Pick<Circumstances, 'enforce'>,
  ) => Decision | Promise<Decision>;
  /**
   * Puts another policy in force, from the next request on. One with errors is not taken: the old policy
   * stays, and the result says what is wrong.
   */
  readonly replace: (input: unknown) => ParseResult;
};

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
 * (await live.decide(request)).set; // []
 * live.replace({ rules: [{ allowOrigins: ['https://b.example/'] }] }).ok; // false
 * live.replace({ rules: [{ allowOrigins: ['https://b.example'] }] }).ok; // true
 * (await live.decide(request)).set; // [['Access-Control-Allow-Origin', 'https://b.example']]
 * reasons; // ['origin-refused', 'origin-allowed']
 * ```
 */
export function createCors(policy: Policy, options: CorsOptions = {}): Cors {
  const { onDecision, debug = false } = options;
  const tell = onDecision === undefined ? null : quietly(onDecision);
  let current = policy;

  function finish(decided: Decision, request: RequestHead): Decision {
    const decision = debug ? withReason(decided) : decided;
    tell?.(decision, request);
    return decision;
  }

  return {
    decide: (request, given) => {
      const decided = decideAsking(current, request, given);
      return decided instanceof Promise
        ? decided.then((decision) => finish(decision, request))
        : finish(decided, request);
    },
    replace: (input) => {
      const parsed = parsePolicy(input, options);
      if (parsed.ok) current = parsed.policy;
      return parsed;
    },
  };
}

/** A hook that counts must not be what breaks a request. */
function quietly(hook: DecisionHook): DecisionHook {
  let isTold = false;
  return (decision, request) => {
    try {
      hook(decision, request);
    } catch (error) {
      if (!isTold) console.error('@crossguard/cors: onDecision threw; this is told once.', error);
      isTold = true;
    }
  };
}
