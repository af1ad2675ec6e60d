import type { Scenario } from '../records.ts';
import { type Category, fetched } from './categories.ts';
import { consent, type Draft, stepOf } from './draft.ts';
import { initiated } from './initiators.ts';
import { linkHops } from './mutate-redirect.ts';
import type { Mutation } from './mutate-single.ts';
import { Random } from './random.ts';
import { isFitForHTTP2, secure, secureByHTTP2 } from './secure.ts';
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

/** What is not asked by the page itself. */
const elsewhere: ReadonlySet<string> = new Set(['worker', 'data', 'embedder']);

/** What the page itself asks for: what is drawn over TLS as well. */
const byPage = urnOf([...fetched, ...initiated.filter(({ name }) => !elsewhere.has(name))]);

/**
 * The exchange of that number. It depends on nothing but the seed and the number, so that `--id` draws one
 * without the others. In three of four it is `fetch()` that asks; one of eight is over TLS.
 */
export function generate(seed: number, number: number): Scenario {
  const id = `${seed}-${number}`;
  const random = new Random(`crossguard ${id}`);
  if (number % 8 === 5) return overTLS(random, id);
  const isFetched = number % 4 !== 3;
  if (isFetched && random.chance(sequenceShare))
    return { id, category: 'cache', ...sequence(random, id) };
  const { name, shape, mutations } = random.pick(isFetched ? byFetch : byOthers);
  const draft = shape(random);
  if (random.chance(0.1) && draft.from === 'page') draft.from = 'opaque';
  return finish(draft, name, mutations, random, id);
}

function overTLS(random: Random, id: string): Scenario {
  const isHTTP2 = random.chance(0.3);
  for (;;) {
    const { name, shape, mutations } = random.pick(byPage);
    const draft = shape(random);
    if (isHTTP2) secureByHTTP2(draft);
    else secure(draft, random);
    const scenario = finish(draft, name, mutations, random, id);
    if (!isHTTP2 || (name !== 'websocket' && isFitForHTTP2(draft))) return scenario;
  }
}

/** Has the server consent, and then changes a little. */
function finish(
  draft: Draft,
  category: string,
  mutations: readonly Mutation[],
  random: Random,
  id: string,
): Scenario {
  consent(draft, random);
  linkHops(draft, id);
  const count = category === 'mix' ? 1 + random.below(3) : random.pick(mutationCounts);
  for (let i = 0; i < count; i += 1) {
    draft.notes.push(random.pick(mutations)(draft, random, id));
  }
  return { id, category, notes: draft.notes, from: draft.from, steps: [stepOf(draft, id)] };
}
