import fc from 'fast-check';

import type { OriginEntry } from '@crossguard/cors/compat/origin-option';
import type { Asked } from './answer.ts';

/** An `origin` option as data, so that each server gets one of its own. */
export type OriginSpec =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags: string }
  /** Truthy, and no origin. */
  | { readonly kind: 'odd' }
  | { readonly kind: 'list'; readonly entries: readonly OriginSpec[] };

/** The option itself, or a function that answers it. */
export type OriginChoice = {
  readonly by: 'option' | 'callback' | 'promise' | 'nothing';
  readonly spec: OriginSpec;
};

/** Makes the value that people write. */
export function valueOf(spec: OriginSpec): OriginEntry {
  switch (spec.kind) {
    case 'text':
      return spec.text;
    case 'boolean':
      return spec.value;
    case 'regexp':
      return new RegExp(spec.source, spec.flags);
    case 'odd':
      return JSON.parse('{}');
    case 'list':
      return spec.entries.map(valueOf);
  }
}

/** Whether an entry of a list, or of the lists in it, is of this kind. */
export function holds(spec: OriginSpec, wanted: (entry: OriginSpec) => boolean): boolean {
  return (
    spec.kind === 'list' && spec.entries.some((entry) => wanted(entry) || holds(entry, wanted))
  );
}

const origins = ['https://a.example', 'https://b.example', 'null', 'http://localhost:3000'];

const text: fc.Arbitrary<OriginSpec> = fc.record({
  kind: fc.constant('text' as const),
  text: fc.constantFrom(...origins, '*', 'a.example'),
});
const entry: fc.Arbitrary<OriginSpec> = fc.oneof(
  { weight: 4, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('regexp' as const),
      source: fc.constantFrom('a\\.example$', '^https://b\\.example$', 'localhost', '.*'),
      flags: fc.constantFrom('', 'i', 'g', 'y'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'odd' as const }) },
);
const list = (entries: fc.Arbitrary<OriginSpec>): fc.Arbitrary<OriginSpec> =>
  fc.record({ kind: fc.constant('list' as const), entries: fc.array(entries, { maxLength: 3 }) });

/** Lists in lists are drawn too where `nested` is true. */
export function originChoice(nested: boolean): fc.Arbitrary<OriginChoice> {
  return fc.record({
    by: fc.constantFrom('option', 'option', 'callback', 'promise', 'nothing'),
    spec: fc.oneof(entry, list(nested ? fc.oneof(entry, list(entry)) : entry)),
  });
}

const names = (...all: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(
    fc.subarray([...all]),
    fc.subarray([...all]).map((some) => some.join(',')),
  );

/** The options beside the origin, which the three libraries name differently. */
export const rest = fc.record(
  {
    methods: names('GET', 'PUT', 'DELETE', 'FOO'),
    allowHeaders: names('X-A', 'Content-Type', '*'),
    exposeHeaders: names('X-B', '*'),
    credentials: fc.boolean(),
    maxAge: fc.constantFrom(0, 600, 86_400),
  },
  { requiredKeys: [] },
);

/** What was drawn of them. */
type Rest = typeof rest extends fc.Arbitrary<infer Spec> ? Spec : never;

export const request: fc.Arbitrary<Asked> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS', 'OPTIONS', 'OPTIONS'),
    origin: fc.constantFrom(null, 'https://evil.example', ...origins),
    wanted: fc.constantFrom(null, 'PUT', 'GET'),
    headers: fc.constantFrom(null, 'x-a', 'content-type,x-a', 'authorization'),
  })
  .map(({ method, origin, wanted, headers }) => ({
    method,
    headers: {
      ...(origin === null ? {} : { Origin: origin }),
      ...(wanted === null ? {} : { 'Access-Control-Request-Method': wanted }),
      ...(headers === null ? {} : { 'Access-Control-Request-Headers': headers }),
    },
  }));

/** Options as `cors` and `@fastify/cors` take them, of what was drawn of them. */
export function optionsOf(
  { by, spec }: OriginChoice,
  { allowHeaders, exposeHeaders, ...same }: Rest,
) {
  return {
    ...same,
    ...(allowHeaders === undefined ? {} : { allowedHeaders: allowHeaders }),
    ...(exposeHeaders === undefined ? {} : { exposedHeaders: exposeHeaders }),
    ...originOption(by, valueOf(spec)),
    onWarning: () => undefined,
  };
}

function originOption(by: OriginChoice['by'], value: OriginEntry) {
  switch (by) {
    case 'nothing':
      return {};
    case 'option':
      return { origin: value };
    case 'callback':
      return {
        origin: (_: unknown, done: (error: null, origin: OriginEntry) => void) => done(null, value),
      };
    case 'promise':
      return { origin: async () => value };
  }
}
