import type { Scenario } from '../records.ts';
import { type Category, fetched } from './categories.ts';
import { consent, stepOf } from './draft.ts';
import { initiated } from './initiators.ts';
import { linkHops } from './mutate-redirect.ts';
import { Random } from './random.ts';
import { sequence } from './sequence.ts';

/** How many mutations: one for half of the exchanges; none for those that are meant to be allowed. */
const mutationCounts = [0, 1, 1, 1, 1, 1, 2, 2, 3];

/** The share of preflight-cache sequences among all exchanges. */
const sequenceShare = 0.12;

/** Each category as often as its weight says. */
const urnOf = (categories: readonly Category[]): readonly Category[] =>
  categories.flatMap((category) => Array.from({ length: category.weight }, () => category));

const byFetch = urnOf(fetched);
const byOthers = urnOf(initiated);

/**
 * The exchange of that number. It depends on nothing but the seed and the number, so that `--id` draws one
 * without the others. In three of four it is `fetch()` that asks.
 */
export function generate(seed: number, number: number): Scenario {
  const id = `${seed}-${number}`;
  const random = new Random(`crossguard ${id}`);
  const isFetched = number % 4 !== 3;
  if (isFetched && random.chance(sequenceShare))
    return { id, category: 'cache', ...sequence(random, id) };
  const { name, shape, mutations } = random.pick(isFetched ? byFetch : byOthers);
  const draft = shape(random);
  if (random.chance(0.1) && draft.from === 'page') draft.from = 'opaque';
  consent(draft, random);
  linkHops(draft, id);
  const count = name === 'mix' ? 1 + random.below(3) : random.pick(mutationCounts);
  for (let i = 0; i < count; i += 1) {
    draft.notes.push(random.pick(mutations)(draft, random, id));
  }
  return { id, category: name, notes: draft.notes, from: draft.from, steps: [stepOf(draft, id)] };
}
