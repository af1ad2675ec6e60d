import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Warning } from '@crossguard/cors/compat/warning';
import { cors, type CorsOptions } from '@crossguard/cors/compat';
import fc from 'fast-check';

import { readPolicyText } from '../inspect/policy-text.ts';
import { policyYAML } from '../report/import-text.ts';
import { remarkSentence } from '../report/import-words.ts';
import { importers, type LibraryName } from './formats.ts';
import type { Imported } from './imported.ts';

const codesOf = ({ remarks }: Imported): string[] => remarks.map(({ code }) => code);

/** Options without an effect of their own on the remarks. */
const quiet = { allowedHeaders: ['X-A'], methods: 'PUT', maxAge: 600 };
const read = { allowMethods: ['PUT'], allowHeaders: ['X-A'], maxAge: 600 };

test('what a policy says in the same words', () => {
  const imported = importers.express({
    ...quiet,
    origin: ['https://a.example', 'http://localhost:3000'],
    credentials: true,
    exposedHeaders: 'X-B',
  });
  assert.deepEqual(imported, {
    policy: {
      rules: [
        {
          allowOrigins: ['https://a.example', 'http://localhost:3000'],
          allowCredentials: true,
          ...read,
          exposeHeaders: ['X-B'],
        },
      ],
    },
    remarks: [],
    isEquivalent: true,
  });
});

test('each origin option, and what became of it', () => {
  const cases: readonly (readonly [
    origin: unknown,
    credentials: boolean,
    allowOrigins: readonly string[] | null,
    codes: readonly string[],
  ])[] = [
    ['*', false, ['*'], []],
    ['*', true, ['*'], ['any-origin-without-credentials']],
    [true, false, ['*'], ['reflected-is-any']],
    [true, true, null, ['any-origin-with-credentials', 'lets-nobody-in']],
    [false, false, null, ['origin-off']],
    ['https://a.example/', false, null, ['never-matches', 'lets-nobody-in']],
    [['*'], false, null, ['never-matches', 'lets-nobody-in']],
    [['https://*.a.example', 'https://a.example'], true, ['https://a.example'], ['never-matches']],
    ['null', true, ['null'], ['dangerous-key']],
    ['http://a.example', true, ['http://a.example'], ['dangerous-key']],
    [String.raw`/^https:\/\/a\.example$/`, true, ['https://a.example'], ['regexp-as-patterns']],
    [
      String.raw`/^https:\/\/.+\.a\.example$/`,
      true,
      ['https://*.a.example'],
      ['regexp-as-patterns'],
    ],
    [
      String.raw`/^https:\/\/.+\.github\.io$/`,
      true,
      ['https://*.github.io'],
      ['regexp-as-patterns', 'dangerous-key'],
    ],
    [String.raw`/\.a\.example$/`, true, null, ['regexp', 'lets-nobody-in']],
    [String.raw`/^https:\/\/[a-z]+\.a\.example$/`, true, null, ['regexp', 'lets-nobody-in']],
    ['/.*/', false, ['*'], ['reflected-is-any']],
    [['https://a.example', {}], true, ['https://a.example'], ['no-json-form']],
  ];
  for (const [origin, credentials, allowOrigins, codes] of cases) {
    const imported = importers.express({ ...quiet, origin, credentials });
    const described = JSON.stringify({ origin, credentials });
    assert.deepEqual(imported.policy?.rules[0].allowOrigins ?? null, allowOrigins, described);
    assert.deepEqual(codesOf(imported), codes, described);
  }
});

test('each other option, and what became of it', () => {
  const origin = 'https://a.example';
  const cases: readonly (readonly [LibraryName, object, readonly string[]])[] = [
    ['express', {}, ['origin-absent']],
    ['express', { origin, credentials: true }, ['any-header-with-credentials']],
    [
      'express',
      { origin, methods: 'PUT,patch,TRACE' },
      ['name-not-carried', 'names-without-effect'],
    ],
    [
      'express',
      { origin, methods: ['*'], credentials: true, allowedHeaders: [] },
      ['wildcard-with-credentials'],
    ],
    ['express', { origin, methods: 'PUT DELETE' }, ['unreadable-list']],
    ['express', { origin, allowedHeaders: 'Accept' }, ['name-not-carried']],
    ['express', { origin, headers: 'X-A' }, []],
    ['express', { origin, maxAge: 1e6 }, ['max-age-cut']],
    ['express', { origin, maxAge: '1.5' }, ['max-age-ignored']],
    ['express', { origin, preflightContinue: true }, ['answers-itself']],
    ['express', { origin, optionsSuccessStatus: 200 }, ['option-without-effect']],
    ['express', { origin, optionsSuccessStatus: 404 }, ['preflight-status']],
    ['express', { origin, exposeHeaders: 'X-A' }, ['unknown-option']],
    ['express', { origin, credentials: 'true' }, ['wrong-kind']],
    ['fastify', { origin: [origin, '*'] }, []],
    [
      'fastify',
      { origin, hook: 'preHandler', preflight: false },
      ['option-without-effect', 'answers-itself'],
    ],
    ['fastify', { origin, allowedHeaders: null, maxAge: null }, []],
    ['hono', { origin: true }, ['no-json-form', 'lets-nobody-in']],
    ['hono', { origin, allowMethods: 'PUT' }, ['wrong-kind']],
  ];
  for (const [format, options, codes] of cases) {
    const imported = importers[format](options);
    assert.deepEqual(codesOf(imported), codes, JSON.stringify({ format, options }));
  }
  const methods = importers.hono({ origin }).policy?.rules[0].allowMethods;
  assert.deepEqual(methods, ['PUT', 'DELETE', 'PATCH', 'QUERY']);
  assert.equal(importers.fastify({ origin }).policy?.rules[0].allowMethods, undefined);
});

test('whatever the options hold: no error, and a policy that is valid, or none', () => {
  const keys = [
    'origin',
    'methods',
    'allowedHeaders',
    'allowHeaders',
    'credentials',
    'maxAge',
    'x',
  ];
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>('*', 'null', '/(/', '/a/gg', '/^https:\\/\\/.+\\.com$/', '/.*/', [
      '*',
      'PUT',
    ]),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<LibraryName>('express', 'fastify', 'hono'),
      fc.dictionary(fc.constantFrom(...keys), odd),
      (format, options) => {
        const { policy, remarks } = importers[format](options);
        for (const remark of remarks) assert.ok(remarkSentence(remark).length > 10);
        if (policy === null) return;
        const again = readPolicyText(policyYAML(policy));
        assert.ok(again.ok, JSON.stringify({ options, policy }));
      },
    ),
    { numRuns: 500 },
  );
});

test('the policies that compat warns with are valid', () => {
  const options: readonly CorsOptions[] = [
    { origin: true, credentials: true },
    {
      origin: [/\.a\.example$/, /^https:\/\/b/, 'null', 'http://c.example', '*.d'],
      credentials: true,
    },
    { origin: /example.com$/, methods: 'PUT,put,GET, N,true', exposedHeaders: ["X'Y", '*'] },
    { origin: ['null'], allowedHeaders: ['Accept', 'no', '#a'], maxAge: -1 },
  ];
  for (const given of options) {
    const warnings: Warning[] = [];
    cors({ ...given, onWarning: (warning) => void warnings.push(warning) });
    assert.ok(warnings.length > 0);
    for (const { policy } of warnings) {
      const parsed = readPolicyText(policy);
      assert.ok(parsed.ok, policy);
    }
  }
});
