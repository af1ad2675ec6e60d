import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';

/** A method in Java has 64 KiB, of which a text in a list takes 8 bytes; a class has as many constants as fit into 16 bits. */
const mostTexts = { rule: 8_000, policy: 30_000 };

/** What no feature says. */
export function limits({ rules }: Policy): readonly Refusal[] {
  return [...rules.flatMap((rule) => [...limitsOf(rule)]), ...lengthOf(rules)];
}

function* limitsOf({ index, allowHeaders, ...rule }: Rule): Iterable<Refusal> {
  const at = (key: string, why: string): Refusal => ({
    feature: 'limit',
    place: { rule: index, key, entry: null },
    why,
    instead: null,
  });
  if (allowHeaders.includes('*') && !allowHeaders.includes('Authorization')) {
    const why =
      "* of CorsConfiguration is for Authorization too, which a policy's * leaves out; list it beside *";
    yield at('allowHeaders', why);
  }
  if (textsIn({ ...rule, allowHeaders }) > mostTexts.rule) {
    const why = `a method in Java has room for some ${mostTexts.rule} texts; give some of the origins a rule of their own`;
    yield at('allowOrigins', why);
  }
}

function lengthOf(rules: readonly Rule[]): readonly Refusal[] {
  const total = rules.reduce((sum, rule) => sum + textsIn(rule), 0);
  if (total <= mostTexts.policy) return [];
  const place = { rule: null, key: 'rules', entry: null };
  const why = `a class in Java has room for some ${mostTexts.policy} texts`;
  return [{ feature: 'limit', place, why, instead: null }];
}

function textsIn({
  allowOrigins,
  allowMethods,
  allowHeaders,
  exposeHeaders,
}: Pick<Rule, 'allowOrigins' | 'allowMethods' | 'allowHeaders' | 'exposeHeaders'>): number {
  return allowOrigins.length + allowMethods.length + allowHeaders.length + exposeHeaders.length;
}
