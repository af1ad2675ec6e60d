import type { Suggestion } from '@crossguard/cors/policy/issue';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { limit, type Refusal } from '../refusal.ts';
import { longestRegex, uriOf } from './match.ts';

/** What Istio takes of methods. Browsers send no CONNECT and TRACE. */
const methods = new Set(['PUT', 'PATCH', 'DELETE', 'OPTIONS', '*']);

const remove: Suggestion = { kind: 'remove' };

/** What Istio's own validation does not take, and no feature says. */
export function limits({ rules }: Policy): readonly Refusal[] {
  return rules.flatMap((rule) => [...limitsOfRule(rule)]);
}

function* limitsOfRule(rule: Rule): Iterable<Refusal> {
  const { index, match, allowMethods, maxAge, timingAllowOrigin, anyOrigin } = rule;
  const uri = uriOf(match);
  const odd = /[|^]/.exec(JSON.stringify(match))?.[0];
  if (odd !== undefined) {
    const why = `Envoy escapes ${odd} when it normalises a path, which Istio has it do unless told otherwise`;
    yield limit(index, 'match', null, why, null);
  }
  if (uri !== null && 'regex' in uri && uri.regex.length > longestRegex) {
    const why = `it makes a regular expression of ${uri.regex.length} characters, and Istio takes ${longestRegex}`;
    yield limit(index, 'match', null, why, null);
  }
  for (const method of allowMethods.filter((each) => !methods.has(each))) {
    const why = 'Istio takes PUT, PATCH, DELETE and OPTIONS, and no other methods';
    yield limit(index, 'allowMethods', method, why, remove);
  }
  if (maxAge === 0) {
    const why = 'the least that Istio takes is 1 s; leave it out, and browsers keep 5 s';
    yield limit(index, 'maxAge', null, why, null);
  }
  if (timingAllowOrigin && !anyOrigin) {
    const why = 'headers of a route are the same for everybody, so only a rule for * can have it';
    yield limit(index, 'timingAllowOrigin', null, why, remove);
  }
}
