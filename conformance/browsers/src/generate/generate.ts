import type { Scenario } from '../records.ts';
import { type Category, categories } from './categories.ts';
import { consent, stepOf } from './draft.ts';
import { linkHops } from './mutate-redirect.ts';
import { Random } from './random.ts';
import { sequence } from './sequence.ts';

/** How many mutations: one for half of the exchanges; none for those that are meant to be allowed. */
const mutationCounts = [0, 1, 1, 1, 1, 1, 2, 2, 3];

/** The share of preflight-cache sequences among all exchanges. */
const sequenceShare = 0.12;

/** Each category as often as its weight says. */
const urn: readonly Category[] = categories.flatMap((category) =>
  Array.from({ length: category.weight }, () => category),
);

/**
 * The exchange of that number. It depends on nothing but the seed and the number, so that `--id` draws one
 * without the others.
 */
export function generate(seed: number, number: number): Scenario {
  const id = `${seed}-${number}`;
  const random = new Random(`crossguard ${id}`);
  if (random.chance(sequenceShare)) return { id, category: 'cache', ...sequence(random, id) };
  const { name, shape, mutations } = random.pick(urn);
  const draft = shape(random);
  if (random.chance(0.1)) draft.from = 'opaque';
  consent(draft, random);
  linkHops(draft, id);
  const count = name === 'mix' ? 1 + random.below(3) : random.pick(mutationCounts);
  for (let i = 0; i < count; i += 1) {
    draft.notes.push(random.pick(mutations)(draft, random, id));
  }
  return { id, category: name, notes: draft.notes, from: draft.from, steps: [stepOf(draft, id)] };
}
