import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { type Answer, answersOf, type Asked, type Start } from './answer.ts';

/** A behaviour that users of a library rely on, mostly one of its published tests, in data of our own. */
export type Case<Options, Difference extends string> = {
  /** The published test's name, or what it is about. */
  readonly name: string;
  /** Made anew for each server. */
  readonly options: () => Options;
  /** Sent one after another. Absent: a `GET` of `http://example.com`. */
  readonly requests?: readonly Asked[];
  /** What both answer to each; or what each does, where they differ on purpose. */
  readonly answers:
    | readonly Answer[]
    | {
        readonly difference: Difference;
        readonly theirs: readonly Answer[];
        readonly ours: readonly Answer[];
      };
};

/** Holds each case against the library itself, and against ours, over real HTTP. */
export function checkCases<Options, Difference extends string>(
  name: string,
  cases: readonly Case<Options, Difference>[],
  { theirs, ours }: { readonly theirs: Start<Options>; readonly ours: Start<Options> },
): void {
  describe(name, () => {
    for (const { name: title, options, requests = [from()], answers } of cases) {
      const expected = 'theirs' in answers ? answers : { theirs: answers, ours: answers };
      test(title, async () => {
        const patience = expected.theirs.includes('hangs') ? 300 : 10_000;
        const answered = await answersOf(theirs, options(), requests, patience);
        assert.deepEqual(answered, expected.theirs, 'theirs');
        assert.deepEqual(await answersOf(ours, options(), requests), expected.ours, 'ours');
      });
    }
  });
}

/** Where requests come from unless a case says otherwise, and another origin. */
export const a = 'http://example.com';
export const b = 'http://localhost';

/** The headers that preflights ask for, and what depends on them. */
export const asked = 'x-header-1, x-header-2';
export const byHeaders = 'Access-Control-Request-Headers';

/** An actual request of a page. */
export function from(origin: string = a, method: string = 'GET'): Asked {
  return { method, headers: { Origin: origin } };
}

/** A preflight of a page. */
export function preflight(origin: string = a): Asked {
  return {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PUT',
      [byHeaders]: asked,
    },
  };
}

/** What the application answered, with these headers of the middleware. Names are short: `origin`, `vary`. */
export function app(headers: Short = {}, status: number = 200): Answer {
  return { status, app: true, headers: whole(headers) };
}

/** What the middleware answered itself. */
export function own(headers: Short = {}, status: number = 204): Answer {
  return { status, app: false, headers: whole(headers) };
}

const names = {
  origin: 'access-control-allow-origin',
  credentials: 'access-control-allow-credentials',
  methods: 'access-control-allow-methods',
  allow: 'access-control-allow-headers',
  expose: 'access-control-expose-headers',
  maxAge: 'access-control-max-age',
  vary: 'vary',
  cache: 'cache-control',
} as const;

type Short = { readonly [Name in keyof typeof names]?: string };

function whole(headers: Short): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([short, name]) => {
      const value = new Map(Object.entries(headers)).get(short);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
