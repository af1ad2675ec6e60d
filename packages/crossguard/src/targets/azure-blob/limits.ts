import type { Policy } from '@crossguard/cors/policy/policy';
import { bucketLimits } from '../bucket-limits.ts';
import type { Refusal } from '../refusal.ts';
import { argumentsOf } from './arguments.ts';
import { canBeArgument } from './quote.ts';

const longestValue = 256;
const mostHeaders = 64;
/** Of all values of all rules. */
const longest = 2048;

/** What Azure can't do of a policy, and no feature says. */
export function limits({ rules: [rule] }: Policy): readonly Refusal[] {
  if (rule === undefined) return [];
  const { index } = rule;
  const limit = (key: string, entry: string | null, why: string): Refusal => ({
    feature: 'limit',
    place: { rule: index, key, entry },
    why,
    instead: entry === null ? null : { kind: 'remove' },
  });
  const found = [...bucketLimits(rule, { name: 'Azure', methods: ['PUT', 'DELETE', 'MERGE'] })];
  for (const pattern of rule.allowOrigins) {
    if (pattern.kind !== 'tuple' || pattern.text.length <= longestValue) continue;
    found.push(
      limit('allowOrigins', pattern.text, 'an origin of Azure has 256 characters at most'),
    );
  }
  for (const key of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const name of rule[key]) {
      if (name === '*' || canBeArgument(name)) continue;
      found.push(limit(key, name, 'az takes what begins with a hyphen for an option'));
    }
  }
  if (rule.allowHeaders.length + rule.exposeHeaders.length > mostHeaders) {
    found.push(limit('allowHeaders', null, `a rule of Azure names ${mostHeaders} headers at most`));
  }
  const size = Object.values(argumentsOf(rule)).flat().join(',').length;
  if (size > longest) {
    found.push(
      limit(
        'allowOrigins',
        null,
        `the rules of Azure have 2 KB at most, and this would have ${size}`,
      ),
    );
  }
  return found;
}
