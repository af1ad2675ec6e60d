import type { Suggestion } from '@crossguard/cors/policy/issue';
import type { Feature } from './feature.ts';

/** Where in a policy something stands: a rule's position and its key; an entry of a list by its value. */
export type Place = {
  readonly rule: number | null;
  readonly key: string;
  readonly entry: string | null;
};

/** Something in a policy that a target can't do. */
export type Refusal = {
  readonly feature: Feature | 'limit';
  readonly place: Place;
  /** Why the target can't, in a sentence. */
  readonly why: string;
  /** What to put there for the nearest policy that it can; null where that would not be what is meant. */
  readonly instead: Suggestion | null;
};

/** What a target can't do and no feature says: a length, a number, a value. */
export function limit(
  rule: number,
  key: string,
  entry: string | null,
  why: string,
  instead: Suggestion | null,
): Refusal {
  return { feature: 'limit', place: { rule, key, entry }, why, instead };
}
