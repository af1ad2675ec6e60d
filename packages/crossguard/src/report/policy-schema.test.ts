import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { IssueCode } from '@crossguard/cors/policy/issue';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { policySchema } from './policy-schema.ts';

/** The file that editors are pointed to. */
const file = new URL('../../policy.schema.json', import.meta.url);
const isUpdate = process.env['CROSSGUARD_UPDATE'] === '1';
const accepts = new Ajv({ strict: true, strictTypes: false }).compile(policySchema);

test('the published file is the schema', () => {
  if (isUpdate) writeFileSync(file, JSON.stringify(policySchema, null, 2));
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), policySchema);
});

test('it accepts the policies of this repository', () => {
  const root = new URL('../../../../', import.meta.url);
  const files = ['examples', 'packages/crossguard/assets', 'packages/crossguard/src'].flatMap(
    (folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.yaml') && !name.includes('node_modules'))
        .map((name) => `${folder}/${name}`),
  );
  const policies = files.filter((name) =>
    /^rules:/m.test(readFileSync(new URL(name, root), 'utf8')),
  );
  assert.ok(policies.length >= 7);
  for (const name of policies) {
    const input: unknown = parse(readFileSync(new URL(name, root), 'utf8'));
    assert.ok(accepts(input), `${name}: ${JSON.stringify(accepts.errors)}`);
  }
});

/** What a schema of a file's structure can say. */
const structural: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'not-an-object',
  'not-a-list',
  'not-a-string',
  'not-a-boolean',
  'not-a-number',
  'empty-list',
  'unknown-key',
  'missing-key',
  'unknown-word',
  'wildcard-origin-with-credentials',
  'wildcard-with-credentials',
  'invalid-max-age',
  'max-age-too-long',
  'path-not-absolute',
  'invalid-extension',
]);

/** Mostly what should stand there, and now and then what should not. */
function seldom<Value>(good: fc.Arbitrary<Value>): fc.Arbitrary<unknown> {
  const odd = fc.constantFrom<unknown>(null, 'true', 1, {}, [], ['*'], [1], 'same-site', '');
  return fc.oneof({ weight: 300, arbitrary: good }, { weight: 1, arbitrary: odd });
}

/** A mapping that has each field or not, and seldom one that nobody knows. */
const mapping = (
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  requiredKeys: string[],
): fc.Arbitrary<unknown> =>
  seldom(
    fc.oneof(
      { weight: 30, arbitrary: fc.record(fields, { requiredKeys }) },
      { weight: 1, arbitrary: fc.record({ ...fields, paths: fc.constant('/') }) },
      { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    ),
  );

const list = (...words: string[]): fc.Arbitrary<unknown> =>
  seldom(fc.array(seldom(fc.constantFrom(...words)), { minLength: 1, maxLength: 3 }));

const match = mapping(
  {
    path: seldom(fc.constantFrom('/', '/a/*', '/b', '/?', 'a')),
    extensions: list('woff2', 'woff', 'ttf', '.ttf'),
  },
  [],
);

const rule = mapping(
  {
    match,
    allowOrigins: list('https://a.example', 'http://b.example', 'A.example', '*', 'null'),
    allowCredentials: seldom(fc.boolean()),
    allowMethods: list('PUT', 'get', 'GET', 'TRACE', '*'),
    allowHeaders: list('X-Token', 'Accept', 'Origin', 'a b', '*'),
    exposeHeaders: list('ETag', 'Set-Cookie', 'Expires', '*'),
    maxAge: seldom(fc.constantFrom(0, 5, 600, 7_200, 86_400, 86_401, 0.5)),
    timingAllowOrigin: seldom(fc.boolean()),
    crossOriginResourcePolicy: seldom(fc.constantFrom('same-site', 'cross-origin')),
    dangerouslyAllowNull: seldom(fc.boolean()),
    dangerouslyAllowInsecureOrigins: seldom(fc.boolean()),
    dangerouslyAllowPublicSuffixSubdomains: seldom(fc.boolean()),
  },
  ['allowOrigins'],
);

const policies = mapping(
  {
    enforce: seldom(fc.constantFrom('browser', 'server')),
    rules: seldom(fc.array(rule, { minLength: 1, maxLength: 2 })),
  },
  ['rules'],
);

test('it refuses what parsePolicy finds wrong in a policy’s structure, and nothing else', () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(policies, (input) => {
      const parsed = parsePolicy(input);
      const issues = parsed.ok ? [] : parsed.issues;
      const isWellFormed = !issues.some(({ code }) => structural.has(code));
      assert.equal(accepts(input), isWellFormed, JSON.stringify(issues));
      seen[isWellFormed ? 'accepted' : 'refused'] += 1;
    }),
    { numRuns: 2000 },
  );
  assert.ok(seen.accepted > 200 && seen.refused > 1000, JSON.stringify(seen));
});
