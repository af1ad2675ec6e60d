import { test } from 'node:test';
import fc from 'fast-check';

import type { HonoDifference } from './differences.ts';
import { rest } from './drawn.ts';
import { checkGenerated, refusedGetsNothing, type Rule, withVary } from './generated.ts';
import { type Given, hono4 } from './hono-sides.ts';

const origins = ['https://a.example', 'https://b.example', 'null', '*'];
const drawn = fc.record({
  by: fc.constantFrom('text', 'list', 'function', 'promise', 'nothing'),
  origins: fc.subarray(origins, { minLength: 1 }),
  methods: fc.oneof(fc.constant(null), fc.subarray(['GET', 'PUT', 'DELETE'], { minLength: 1 })),
  byFunction: fc.boolean(),
  rest,
  twice: fc.boolean(),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Spec> ? Spec : never;

const listed = (names: string | readonly string[]): string[] =>
  [names].flat().flatMap((text) => text.split(',').filter((name) => name !== ''));

function build({ by, origins: some, methods, byFunction, rest: other, twice }: Drawn): Given {
  const { allowHeaders = [], exposeHeaders = [], credentials, maxAge } = other;
  const judge = (origin: string): string | null => (some.includes(origin) ? origin : null);
  const [first = '*'] = some;
  return {
    twice,
    options: {
      allowHeaders: listed(allowHeaders),
      exposeHeaders: listed(exposeHeaders),
      ...(credentials === undefined ? {} : { credentials }),
      ...(maxAge === undefined ? {} : { maxAge }),
      ...(methods === null ? {} : { allowMethods: byFunction ? () => methods : methods }),
      ...(by === 'text' ? { origin: first } : {}),
      ...(by === 'list' ? { origin: some } : {}),
      ...(by === 'function' ? { origin: judge } : {}),
      ...(by === 'promise' ? { origin: async (origin: string) => judge(origin) } : {}),
      onWarning: () => undefined,
    },
  };
}

/** Those that show in a single request with these options. */
const rules: Partial<Record<HonoDifference, Rule<Drawn>>> = {
  'star-in-list': {
    options: (spec) =>
      spec.by === 'list' && spec.origins.includes('*') ? { ...spec, by: 'nothing' } : spec,
  },
  'refused-gets-nothing': refusedGetsNothing,
  'vary-once': { answer: (answer) => withVary(answer, (names) => [...new Set(names)]) },
  'needless-vary': {
    answer: (answer, { rest: { allowHeaders = [] } }) =>
      withVary(answer, (names) => {
        const others = names.filter((name) => name !== 'Access-Control-Request-Headers');
        const isReflected = !answer.app && listed(allowHeaders).length === 0;
        return isReflected ? [...others, 'Access-Control-Request-Headers'] : others;
      }),
  },
};

test('ours answers as hono/cors does, but for the differences', () =>
  checkGenerated(drawn, build, Object.values(rules), hono4));
