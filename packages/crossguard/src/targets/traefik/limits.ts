import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';
import { patternOf } from './routes.ts';

/** Paths that Traefik compares as they are written, after it has cleaned them. */
export function limits({ rules }: Policy): readonly Refusal[] {
  return rules.flatMap(({ index, match: { path, extensions } }): readonly Refusal[] => {
    const odd = /[^-A-Za-z0-9/._~!$&'()*+,;=:@]/.exec(
      patternOf(path) + (extensions ?? []).join(''),
    );
    if (odd === null) return [];
    const why = `Traefik decodes some escapes of a path before it compares it, and ${odd[0]} may come of one or be part of one`;
    return [
      { feature: 'limit', place: { rule: index, key: 'match', entry: null }, why, instead: null },
    ];
  });
}
