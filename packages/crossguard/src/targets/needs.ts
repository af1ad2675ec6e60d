import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { Suggestion } from '@crossguard/cors/policy/issue';
import type { Feature } from './feature.ts';
import type { Place } from './refusal.ts';

/** A feature that a policy needs, where, and what would stand there without it. */
export type Need = {
  readonly feature: Feature;
  readonly place: Place;
  /** Never lets in more; null where nothing that is less would still be what is meant. */
  readonly instead: Suggestion | null;
};

const remove: Suggestion = { kind: 'remove' };

/** Everything that a policy needs of whoever enforces it, in the order in which it is written. */
export function needsOf(policy: Policy): readonly Need[] {
  const { rules } = policy;
  const needs: Need[] = [];
  if (policy.enforce === 'server') {
    // Without it the policy protects less, which is for its author to say.
    needs.push(need('server-enforcement', null, 'enforce', null, null));
  }
  for (const rule of rules) needs.push(...needsOfRule(rule));
  for (const { index } of rules.slice(1))
    needs.push(need('several-rules', index, 'match', null, null));
  return needs;
}

function* needsOfRule(rule: Rule): Iterable<Need> {
  const { index, match, allowOrigins } = rule;
  const at = (feature: Feature, key: string, instead: Suggestion | null = remove): Need =>
    need(feature, index, key, null, instead);

  if (match.path.kind === 'exact') yield at('exact-path', 'match', null);
  if (match.path.kind === 'prefix') yield at('path-prefix', 'match', null);
  if (match.extensions !== null) yield at('extensions', 'match', null);
  if (allowOrigins.length + rule.lookups.length > 1)
    yield at('several-origins', 'allowOrigins', null);
  for (const pattern of allowOrigins) yield* needsOfOrigin(index, pattern);
  if (rule.lookups.length > 0) yield at('lookups', 'allowOrigins', null);
  if (rule.allowCredentials) yield at('credentials', 'allowCredentials');
  if (rule.allowMethods.includes('*')) yield at('any-method', 'allowMethods');
  if (rule.allowHeaders.includes('*')) yield at('any-request-header', 'allowHeaders');
  if (rule.exposeHeaders.length > 0) yield at('exposed-headers', 'exposeHeaders');
  if (rule.maxAge !== null) yield at('max-age', 'maxAge');
  if (rule.timingAllowOrigin) yield at('timing-allow-origin', 'timingAllowOrigin');
  if (rule.crossOriginResourcePolicy !== null) {
    yield at('resource-policy', 'crossOriginResourcePolicy', null);
  }
}

function* needsOfOrigin(rule: number, pattern: OriginPattern): Iterable<Need> {
  const entry = (feature: Feature, text: string, instead: Suggestion): Need =>
    need(feature, rule, 'allowOrigins', text, instead);
  if (pattern.kind === 'any') yield entry('any-origin', '*', remove);
  if (pattern.kind === 'null') yield entry('null-origin', 'null', remove);
  if (pattern.kind !== 'tuple') return;
  const { text, scheme, subdomains, port } = pattern;
  if (subdomains) yield entry('subdomains', text, remove);
  if (port === 'any' && !subdomains) {
    yield entry('any-port', text, { kind: 'replace', value: text.slice(0, -':*'.length) });
  } else if (!isExact(pattern) && port === 'any') {
    yield entry('any-port', text, remove);
  }
  if (scheme !== 'https' && scheme !== 'http') yield entry('other-schemes', text, remove);
}

function need(
  feature: Feature,
  rule: number | null,
  key: string,
  entry: string | null,
  instead: Suggestion | null,
): Need {
  return { feature, place: { rule, key, entry }, instead };
}
