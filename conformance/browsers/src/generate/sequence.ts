import type { Scenario } from '../records.ts';
import { maxAgeVariations, preflightStatuses } from './answer-words.ts';
import { consent, type Draft, draftTo, headerNames, setLines, stepOf } from './draft.ts';
import * as mutate from './mutate-single.ts';
import { origins } from './origins.ts';
import type { Random } from './random.ts';

type Step = Scenario['steps'][number];
type Sequence = Pick<Scenario, 'from' | 'notes' | 'steps'>;

/** A later request of a sequence: how it differs from the first, and whether it is told to the server. */
type Variation = {
  readonly what: string;
  readonly change: (draft: Draft, random: Random) => void;
  /** Applied after the server has consented. */
  readonly spoil?: (draft: Draft, random: Random) => void;
  readonly suffix?: string;
};

const refuse = (draft: Draft): void => {
  for (const { response } of draft.hops) setLines(response, 'Access-Control-Allow-Origin', []);
};

const variations: readonly Variation[] = [
  { what: 'same', change: () => {} },
  {
    what: 'method',
    change: ({ request }, random) => {
      request.method = random.pick(['GET', 'PUT', 'PATCH', 'DELETE', 'FOO']);
    },
  },
  { what: 'header', change: ({ request }) => void request.headers.push(['X-New', '1']) },
  {
    what: 'value',
    change: ({ request }) => {
      request.headers = request.headers.map(([name]) => [name, 'other']);
    },
  },
  {
    what: 'header case',
    change: ({ request }, random) => {
      request.headers = request.headers.map(([name, value]) => [random.anyCase(name), value]);
    },
  },
  {
    what: 'authorization',
    change: ({ request }) => void request.headers.push(['Authorization', 'x']),
  },
  { what: 'fewer', change: ({ request }) => void request.headers.pop() },
  {
    what: 'credentials',
    change: ({ request }, random) => {
      request.credentials = random.pick(['omit', 'same-origin', 'include']);
    },
  },
  {
    what: 'simple',
    change: ({ request }) => {
      request.method = 'GET';
      request.headers = [];
    },
  },
  {
    what: 'simple fails',
    change: ({ request }) => {
      request.method = 'GET';
      request.headers = [];
    },
    spoil: refuse,
  },
  { what: 'fails', change: () => {}, spoil: refuse },
  {
    what: 'preflight fails',
    change: ({ request }) => void request.headers.push(['X-New', '1']),
    spoil: (draft, random) => {
      for (const { preflight } of draft.hops) preflight.status = random.pick(preflightStatuses);
    },
  },
  {
    what: 'unlisted method',
    change: () => {},
    spoil: ({ request }) => {
      request.method = 'FOO';
    },
  },
  {
    what: 'unlisted header',
    change: () => {},
    spoil: ({ request }) => void request.headers.push(['X-Unlisted', '1']),
  },
  { what: 'fragment', change: () => {}, suffix: '#x' },
  { what: 'query', change: () => {}, suffix: '?x' },
  { what: 'empty query', change: () => {}, suffix: '?' },
];

/** Two or three requests for one URL: what a preflight is remembered for, and for how long. */
export function sequence(random: Random, id: string): Sequence {
  const first = firstOf(random);
  const { from } = first;
  const steps: Step[] = [stepOf(first, id)];
  const notes: string[] = [...first.notes];
  const second = random.pick(variations);
  steps.push(laterStep(first, second, random, id));
  if (random.chance(0.6)) {
    const asFirst: Variation = { what: 'as first', change: () => {} };
    const third = random.chance(0.5) ? asFirst : random.pick(variations);
    steps.push(laterStep(first, third, random, id));
  }
  return { from, notes, steps };
}

function firstOf(random: Random): Draft {
  const draft = draftTo([random.pick([origins.sameSite, origins.sameSite, origins.crossSite])]);
  if (random.chance(0.07)) draft.from = 'opaque';
  const { request } = draft;
  request.method = random.pick(['GET', 'PUT', 'PUT', 'PATCH', 'DELETE']);
  if (request.method === 'GET' || random.chance(0.6)) request.headers.push(['X-Foo', '1']);
  if (random.chance(0.2)) request.headers.push(['Authorization', 'x']);
  request.credentials = random.pick(['omit', 'same-origin', 'include']);
  answer(draft, random);
  const notes = draft.notes;
  if (random.chance(0.3)) notes.push(random.pick(firstMutations)(draft, random, ''));
  if (random.chance(0.6)) {
    const lines = random.pick(maxAgeVariations);
    for (const { preflight } of draft.hops) setLines(preflight, 'Access-Control-Max-Age', lines);
    notes.push(`max-age ${JSON.stringify(lines)}`);
  }
  return draft;
}

const firstMutations = [
  mutate.allowMethods,
  mutate.allowHeaders,
  mutate.preflightStatus,
  mutate.allowOrigin,
];

/** Consents, at times with more than was asked for, and says for how long. */
function answer(draft: Draft, random: Random): void {
  consent(draft, random);
  const wide = random.chance(0.6);
  for (const { preflight } of draft.hops) {
    setLines(preflight, 'Access-Control-Max-Age', [random.pick(['60', '60', '0', '1'])]);
    if (!wide) continue;
    setLines(preflight, 'Access-Control-Allow-Methods', [
      random.pick(['PUT, PATCH, DELETE', 'PUT, PATCH, DELETE', '*']),
    ]);
    const names = new Set([...headerNames(draft), 'X-Foo', 'X-Bar', 'Authorization']);
    const list = random.pick([[...names].join(', '), '*', '*, Authorization']);
    setLines(preflight, 'Access-Control-Allow-Headers', [list]);
  }
}

function laterStep(first: Draft, variation: Variation, random: Random, id: string): Step {
  const draft: Draft = {
    from: first.from,
    request: { ...first.request, headers: [...first.request.headers] },
    hops: first.hops.map(({ origin }) => ({
      origin,
      preflight: { status: 204, headers: [] },
      response: { status: 200, headers: [] },
    })),
    notes: [],
  };
  variation.change(draft, random);
  answer(draft, random);
  variation.spoil?.(draft, random);
  const step = { what: variation.what, ...stepOf(draft, id, variation.suffix) };
  const wait = waitAfter(first, random);
  return wait === null ? step : { wait, ...step };
}

/** How long to wait for what was remembered to be forgotten: not often, since it takes real time. */
function waitAfter(first: Draft, random: Random): number | null {
  const age = first.hops[0]?.preflight.headers.find(([name]) => name === 'Access-Control-Max-Age');
  if (age?.[1] === '1' && random.chance(0.5)) return 1700;
  return age?.[1] !== '60' && random.chance(0.04) ? 5700 : null;
}
