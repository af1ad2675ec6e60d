import type { Suggestion } from '@crossguard/cors/policy/issue';
import { originPatternText } from '@crossguard/cors/policy/origin-pattern';
import type { Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { Refusal } from './refusal.ts';

/**
 * A rule's headers for a host that sends the same to everybody. Whoever is not let in is told another's origin, and
 * browsers refuse; so nothing depends on who asks, and no `Vary` is needed.
 *
 * @param rule one that lets in a single origin, or all
 */
export function staticHeaders(rule: Rule): HeaderList {
  const { actualHeaders, commonHeaders, timingAllowOrigin } = rule;
  const origin = soleOrigin(rule);
  return [
    ['Access-Control-Allow-Origin', origin],
    ...actualHeaders,
    ...(timingAllowOrigin ? [['Timing-Allow-Origin', origin] as const] : []),
    ...commonHeaders,
  ];
}

const remove: Suggestion = { kind: 'remove' };

/** What a host that does not say how it answers preflights can't do of a rule, and no feature says. */
export function* preflightLimits(
  { index, allowMethods, allowHeaders }: Rule,
  host: string,
): Iterable<Refusal> {
  const why = `it needs a preflight, and ${host} does not say how it answers those for files`;
  const refuse = (key: string, entry: string): Refusal => ({
    feature: 'limit',
    place: { rule: index, key, entry },
    why,
    instead: remove,
  });
  for (const method of allowMethods) if (method !== '*') yield refuse('allowMethods', method);
  for (const name of allowHeaders) if (name !== '*') yield refuse('allowHeaders', name);
}

/** The origin that every response names, where a rule lets in a single one, or all. */
export function soleOrigin({ allowOrigins: [pattern] }: Rule): string {
  return pattern === undefined ? '*' : originPatternText(pattern);
}
