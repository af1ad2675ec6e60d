import type { Policy } from '@crossguard/cors/policy/policy';
import { bucketLimits } from '../bucket-limits.ts';
import type { Refusal } from '../refusal.ts';
import { configuration } from './configuration.ts';

/** What AWS takes, in bytes of XML; what is around each value is counted as the longest of its names. */
const longest = 64 * 1024;
const aroundValue = '<AllowedOrigin></AllowedOrigin>'.length;

/** What S3 can't do of a policy, and no feature says. */
export function limits(policy: Policy): readonly Refusal[] {
  const [rule] = policy.rules;
  if (rule === undefined) return [];
  const found = [...bucketLimits(rule, { name: 'S3', methods: ['PUT', 'DELETE'] })];
  for (const pattern of rule.allowOrigins) {
    if (pattern.kind !== 'tuple' || !pattern.subdomains || pattern.port !== 'any') continue;
    found.push({
      feature: 'limit',
      place: { rule: rule.index, key: 'allowOrigins', entry: pattern.text },
      why: 'an origin of S3 has one * at most',
      instead: { kind: 'remove' },
    });
  }
  const values = configuration(rule).CORSRules.flatMap((each) => Object.values(each).flat());
  const size = values.reduce<number>((sum, value) => sum + String(value).length + aroundValue, 0);
  if (size > longest) {
    found.push({
      feature: 'limit',
      place: { rule: rule.index, key: 'allowOrigins', entry: null },
      why: `a CORS configuration has at most 64 KB, and this would have ${Math.ceil(size / 1024)}`,
      instead: null,
    });
  }
  return found;
}
