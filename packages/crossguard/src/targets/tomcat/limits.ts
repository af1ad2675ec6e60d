import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';

/** What no feature says: the filter leaves a `maxAge` of 0 out, and browsers then take 5 seconds. */
export function limits({ rules }: Policy): readonly Refusal[] {
  return rules
    .filter(({ maxAge }) => maxAge === 0)
    .map(({ index }) => ({
      feature: 'limit',
      place: { rule: index, key: 'maxAge', entry: null },
      why: 'CorsFilter sends no Access-Control-Max-Age of 0, and browsers keep an answer without one for 5 seconds',
      instead: null,
    }));
}
