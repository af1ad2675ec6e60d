import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import { originRegex } from './origin-regex.ts';

/** Whom a rule lets in, for languages that compare texts in one way and match patterns in another. */
export type Origins = {
  /** As the `Origin` header has them, `null` included. */
  readonly texts: readonly string[];
  /** Without anchors. */
  readonly regexes: readonly string[];
};

/** Splits the origins of a rule that does not let everybody in. */
export function splitOrigins(patterns: readonly OriginPattern[]): Origins {
  const texts: string[] = [];
  const regexes: string[] = [];
  for (const pattern of patterns) {
    if (pattern.kind === 'null') texts.push('null');
    else if (pattern.kind === 'tuple') {
      if (isExact(pattern)) texts.push(pattern.text);
      else regexes.push(originRegex(pattern));
    }
  }
  return { texts, regexes };
}
