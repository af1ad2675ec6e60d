import { test } from 'node:test';
import fc from 'fast-check';

import type { FastifyDifference } from './differences.ts';
import { optionsOf, originChoice, type OriginSpec, rest } from './drawn.ts';
import { fastify5, type Given } from './fastify-sides.ts';
import { checkGenerated, refusedGetsNothing, type Rule } from './generated.ts';

const drawn = fc.record({
  origin: originChoice(false),
  rest,
  flags: fc.record(
    {
      preflight: fc.boolean(),
      strictPreflight: fc.boolean(),
      preflightContinue: fc.boolean(),
      optionsSuccessStatus: fc.constantFrom(200, 204),
      cacheControl: fc.constantFrom(60, 'no-store'),
      hook: fc.constantFrom('onRequest', 'preParsing', 'preHandler'),
    },
    { requiredKeys: [] },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Spec> ? Spec : never;

function build({ origin, rest: other, flags }: Drawn): Given {
  return { options: { ...optionsOf(origin, other), ...flags } };
}

/** Without what is truthy and no origin; alone, as what a function gives, it says yes. */
function withoutOdd(spec: OriginSpec, isAnswer: boolean): OriginSpec {
  if (spec.kind === 'odd') return isAnswer ? spec : { kind: 'list', entries: [] };
  if (spec.kind !== 'list') return spec;
  return { kind: 'list', entries: spec.entries.map((entry) => withoutOdd(entry, false)) };
}

/** Those that show in a single request with these options. */
const rules: Partial<Record<FastifyDifference, Rule<Drawn>>> = {
  'not-an-origin': {
    options: (spec) => {
      const { by, spec: given } = spec.origin;
      const isAnswer = by === 'callback' || by === 'promise';
      return { ...spec, origin: { by, spec: withoutOdd(given, isAnswer) } };
    },
  },
  'refused-gets-nothing': refusedGetsNothing,
  'empty-headers': {
    answer: (answer) => {
      const kept = Object.entries(answer.headers).filter(([, value]) => value !== '');
      return { ...answer, headers: Object.fromEntries(kept) };
    },
  },
};

test('ours answers as @fastify/cors does, but for the differences', () =>
  checkGenerated(drawn, build, Object.values(rules), fastify5));
