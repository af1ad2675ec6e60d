import type { LookupAnswer, LookupRequest, OriginLookup } from '../lookup/origin-lookup.ts';
import type { Policy } from '../policy/policy.ts';
import { type Circumstances, decide, type Decision, type RequestHead, sourceOf } from './decide.ts';

/** Decides, and asks the rule's lookups where the decision depends on them. It never throws or rejects. */
export function decideAsking(
  policy: Policy,
  request: RequestHead,
  given?: Circumstances,
): Decision | Promise<Decision> {
  const decision = decide(policy, request, given);
  const { reason } = decision;
  if (reason.code !== 'lookup-needed') return decision;
  const { method, path, headers } = request;
  const source = sourceOf(headers);
  const asked: LookupRequest = { method, path, header: (name) => source.get(name) };
  const lookups = policy.rules[reason.rule]?.lookups ?? [];
  const answer = ask(lookups, reason.origin, asked);
  return typeof answer === 'string'
    ? decide(policy, request, { ...given, answer })
    : answer.then((said) => decide(policy, request, { ...given, answer: said }));
}

/** Asks one after another, until one does not refuse. */
function ask(
  [first, ...others]: readonly OriginLookup[],
  origin: string,
  request: LookupRequest,
): LookupAnswer | Promise<LookupAnswer> {
  if (first === undefined) return 'refused';
  const go = (answer: LookupAnswer): LookupAnswer | Promise<LookupAnswer> =>
    answer === 'refused' ? ask(others, origin, request) : answer;
  const answer = first.ask(origin, request);
  return typeof answer === 'string' ? go(answer) : answer.then(go);
}
