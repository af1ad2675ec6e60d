import { test } from 'node:test';
import fc from 'fast-check';

import type { ExpressDifference } from './differences.ts';
import { holds, optionsOf, originChoice, type OriginSpec, rest } from './drawn.ts';
import { express5, type Given } from './express-sides.ts';
import { checkGenerated, refusedGetsNothing, type Rule, withVary } from './generated.ts';

const drawn = fc.record({
  origin: originChoice(true),
  rest,
  preflightContinue: fc.boolean(),
  optionsSuccessStatus: fc.constantFrom(200, 204),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer Spec> ? Spec : never;

function build({ origin, rest: other, ...flags }: Drawn): Given {
  return { ...optionsOf(origin, other), ...flags };
}

const isFunction = ({ by }: Drawn['origin']): boolean => by === 'callback' || by === 'promise';
const isStar = (entry: OriginSpec): boolean => entry.kind === 'text' && entry.text === '*';

function withoutOdd(spec: OriginSpec): OriginSpec {
  switch (spec.kind) {
    case 'odd':
      return { kind: 'list', entries: [] };
    case 'list':
      return { kind: 'list', entries: spec.entries.map(withoutOdd) };
    case 'text':
    case 'boolean':
    case 'regexp':
      return spec;
  }
}

const changed = (spec: Drawn, origin: OriginSpec): Drawn => ({
  ...spec,
  origin: { ...spec.origin, spec: origin },
});

/** Those that show in a single request with these options. */
const rules: Partial<Record<ExpressDifference, Rule<Drawn>>> = {
  'async-origin': {
    options: (spec) =>
      spec.origin.by === 'promise' ? { ...spec, origin: { ...spec.origin, by: 'callback' } } : spec,
  },
  'star-in-list': {
    options: (spec) =>
      holds(spec.origin.spec, isStar) ? changed(spec, { kind: 'text', text: '*' }) : spec,
  },
  // What a function gives says yes where it is truthy.
  'not-an-origin': {
    options: (spec) =>
      isFunction(spec.origin) && spec.origin.spec.kind === 'odd'
        ? spec
        : changed(spec, withoutOdd(spec.origin.spec)),
  },
  'refused-gets-nothing': refusedGetsNothing,
  'vary-of-functions': {
    answer: (answer, { origin }) =>
      isFunction(origin)
        ? withVary(answer, (names) => ['Origin', ...names.filter((name) => name !== 'Origin')])
        : answer,
  },
};

test('ours answers as cors does, but for the differences', () =>
  checkGenerated(drawn, build, Object.values(rules), express5));
