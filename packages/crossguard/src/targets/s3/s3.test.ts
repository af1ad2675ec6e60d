import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { type Header, get } from '@crossguard/cors/spec/header-list';
import { importS3 } from '../../import/s3.ts';
import { compile, refusalsOf } from '../compile.ts';
import { assertVerdicts, type Model } from '../verdicts-rig.test.ts';
import { s3 } from './s3.ts';

type Rule = { readonly [Key in string]?: readonly string[] };

/** A text of a configuration, in which one `*` stands for any text. */
function isLike(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return text === pattern;
  return text.length >= pattern.length - 1 && text.startsWith(start) && text.endsWith(end);
}

/**
 * S3 as its guide has it ("How does Amazon S3 evaluate the CORS configuration on a bucket?"), and credentials as in
 * answers of S3 that others published.
 */
const model: Model = (files) => (request) => {
  const { CORSRules: rules }: { CORSRules: readonly Rule[] } = JSON.parse(files[0]?.text ?? '');
  const origin = get(request.headers, 'Origin');
  const isPreflight = request.method === 'OPTIONS';
  const method = isPreflight
    ? get(request.headers, 'Access-Control-Request-Method')
    : request.method;
  const asked = (get(request.headers, 'Access-Control-Request-Headers') ?? '')
    .split(',')
    .filter((name) => name !== '');
  const rule = rules.find(
    ({ AllowedOrigins = [], AllowedMethods = [], AllowedHeaders = [] }) =>
      origin !== null &&
      AllowedOrigins.some((pattern) => isLike(pattern, origin)) &&
      AllowedMethods.some((name) => name === method) &&
      asked.every((name) => AllowedHeaders.some((pattern) => isLike(pattern, name))),
  );
  if (rule === undefined || origin === null) {
    return { kind: 'response', status: isPreflight ? 403 : 200, headers: [] };
  }
  const isListed = rule['AllowedOrigins']?.includes('*') !== true;
  const headers: Header[] = [
    ['Access-Control-Allow-Origin', isListed ? origin : '*'],
    ['Access-Control-Allow-Methods', rule['AllowedMethods']?.join(', ') ?? ''],
    ['Access-Control-Allow-Headers', asked.join(', ')],
    ['Access-Control-Expose-Headers', rule['ExposeHeaders']?.join(', ') ?? ''],
    ['Access-Control-Allow-Credentials', isListed ? 'true' : ''],
  ];
  return { kind: 'response', status: 200, headers: headers.filter(([, value]) => value !== '') };
};

test('S3, as it is documented, gives every page the verdict of the policy', () => {
  assertVerdicts(s3, model, 50);
});

test('what is written reads back as the policy', () => {
  const input = {
    allowOrigins: ['https://a.example', 'https://*.b.example', 'https://c.example:*'],
    allowCredentials: true,
    allowMethods: ['PUT'],
    allowHeaders: ['x-a'],
    exposeHeaders: ['ETag'],
    maxAge: 600,
  };
  const parsed = parsePolicy({ rules: [input] });
  assert.ok(parsed.ok);
  const compiled = compile(s3, parsed.policy, { form: 'bucket', upstream: '' });
  assert.ok(compiled.ok);
  const imported = importS3(JSON.parse(compiled.emitted.files[0]?.text ?? ''));
  assert.equal(imported?.isEquivalent, true);
  const again = parsePolicy(imported?.policy);
  assert.ok(again.ok);
  assert.deepEqual(
    again.policy.rules[0]?.preflightHeaders,
    parsed.policy.rules[0]?.preflightHeaders,
  );
});

test('what S3 can not do is refused, with its place', () => {
  const refused = (rule: object): readonly string[] => {
    const parsed = parsePolicy({ rules: [{ maxAge: 600, ...rule }] });
    assert.ok(parsed.ok);
    return refusalsOf(s3, parsed.policy).map(({ feature, place }) =>
      `${feature} ${place.key} ${place.entry ?? ''}`.trim(),
    );
  };
  const allowCredentials = true;
  const cases: readonly (readonly [rule: object, refusals: readonly string[]])[] = [
    [{ allowOrigins: ['https://a.example'] }, ['limit allowOrigins']],
    [
      { allowOrigins: ['https://*.a.example:*'], allowCredentials },
      ['limit allowOrigins https://*.a.example:*'],
    ],
    [{ allowOrigins: ['*'], allowMethods: ['PUT', 'PATCH'] }, ['limit allowMethods PATCH']],
    [{ allowOrigins: ['*'], allowHeaders: ['*'] }, ['limit allowHeaders']],
    [{ allowOrigins: ['*'], allowHeaders: ['x-*'] }, ['limit allowHeaders x-*']],
    [{ allowOrigins: ['*'], exposeHeaders: ['*'] }, ['limit exposeHeaders *']],
    [{ allowOrigins: ['*'], match: { path: '/a/*' } }, ['path-prefix match']],
    [
      {
        allowOrigins: Array.from({ length: 2000 }, (_, at) => `https://site-${at}.example`),
        allowCredentials,
      },
      ['limit allowOrigins'],
    ],
  ];
  for (const [rule, refusals] of cases) assert.deepEqual(refused(rule), refusals);
});
