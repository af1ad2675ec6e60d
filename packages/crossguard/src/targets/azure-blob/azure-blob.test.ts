import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { type Header, get } from '@crossguard/cors/spec/header-list';
import * as fc from 'fast-check';
import { compile, refusalsOf } from '../compile.ts';
import type { EmittedFile } from '../target.ts';
import { assertVerdicts, type Model } from '../verdicts-rig.test.ts';
import { azureBlob } from './azure-blob.ts';
import { canBeArgument, quote } from './quote.ts';

/** The values of each argument of `az storage cors add`, as a shell reads them that knows nothing but single quotes. */
function argumentsIn([file]: readonly EmittedFile[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  let values: string[] = [];
  const [, command = ''] = (file?.text ?? '').split('az storage cors add ');
  for (const [word] of command.matchAll(/(?:'[^']*'|\\'|[^\s'\\])+/g)) {
    if (word.startsWith('--')) {
      values = [];
      found.set(word.slice(2), values);
    } else values.push(word.replaceAll(/'([^']*)'|\\(')/g, '$1$2'));
  }
  return found;
}

/** Azure as "Understanding CORS rule evaluation logic" and "Understanding how the Vary header is set" have it. */
const model: Model = (files) => {
  const given = argumentsIn(files);
  const listed = (name: string): readonly string[] => given.get(name) ?? [];
  const isAny = listed('origins').includes('*');
  return (request) => {
    const origin = get(request.headers, 'Origin') ?? '';
    const isPreflight = request.method === 'OPTIONS';
    const method = isPreflight
      ? get(request.headers, 'Access-Control-Request-Method')
      : request.method;
    const asked = get(request.headers, 'Access-Control-Request-Headers') ?? '';
    const isAllowed =
      (isAny || listed('origins').includes(origin)) &&
      listed('methods').some((name) => name === method) &&
      asked
        .split(',')
        .every(
          (name) =>
            name === '' || listed('allowed-headers').some((one) => one === '*' || one === name),
        );
    if (!isAllowed) return { kind: 'response', status: isPreflight ? 403 : 200, headers: [] };
    const headers: Header[] = [
      ['Access-Control-Allow-Origin', isAny ? '*' : origin],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', method ?? ''],
      ['Access-Control-Allow-Headers', asked],
      ['Access-Control-Max-Age', listed('max-age').join('')],
      ['Access-Control-Expose-Headers', listed('exposed-headers').join(',')],
    ];
    return { kind: 'response', status: 200, headers: headers.filter(([, value]) => value !== '') };
  };
};

test('Azure, as it is documented, gives every page the verdict of the policy', () => {
  assertVerdicts(azureBlob, model, 30);
});

test('one rule as a script', () => {
  const parsed = parsePolicy({
    rules: [
      {
        allowOrigins: ['https://a.example', 'https://b.example:8443'],
        allowCredentials: true,
        allowMethods: ['PUT'],
        allowHeaders: ['X-A', "X-It's"],
      },
    ],
  });
  assert.ok(parsed.ok);
  const compiled = compile(azureBlob, parsed.policy, { form: 'account', upstream: '' });
  assert.ok(compiled.ok);
  assert.equal(
    compiled.emitted.files[0]?.text,
    String.raw`# Written by crossguard compile. Change the policy and write this anew, not this file.
set -e
az storage cors clear --services b
az storage cors add --services b \
  --origins 'https://a.example' 'https://b.example:8443' \
  --methods 'GET' 'HEAD' 'POST' 'PUT' \
  --allowed-headers 'x-a' 'x-it'\''s' \
  --max-age '5'
`,
  );
});

test('a shell reads back what is quoted', () => {
  const token = fc
    .string({ unit: fc.constantFrom(...Array.from('!#$%&\'*+.^_`|~aZ0"\\;(){}<>')), minLength: 1 })
    .filter(canBeArgument);
  fc.assert(
    fc.property(fc.array(token, { minLength: 20, maxLength: 20 }), (texts) => {
      const command = `printf '%s\\0' ${texts.map(quote).join(' ')}`;
      const out = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      assert.deepEqual(out.split('\0').slice(0, -1), texts);
    }),
    { numRuns: 20 },
  );
  for (const text of ['', '-x', '@file', 'a,b', 'a b', 'a\n']) {
    assert.throws(() => quote(text), RangeError);
  }
});

test('what Azure can not do is refused, with its place', () => {
  const refused = (rule: object): readonly string[] => {
    const parsed = parsePolicy({ rules: [{ maxAge: 600, ...rule }] });
    assert.ok(parsed.ok);
    return refusalsOf(azureBlob, parsed.policy).map(({ feature, place }) =>
      `${feature} ${place.key} ${place.entry ?? ''}`.trim(),
    );
  };
  const any = { allowOrigins: ['*'] };
  const many = Array.from({ length: 200 }, (_, at) => `https://site-${at}.example`);
  const cases: readonly (readonly [rule: object, refusals: readonly string[]])[] = [
    [{ allowOrigins: ['https://a.example'] }, ['limit allowOrigins']],
    [{ ...any, allowMethods: ['MERGE', 'PATCH'] }, ['limit allowMethods PATCH']],
    [{ ...any, allowHeaders: ['-x'] }, ['limit allowHeaders -x']],
    [{ ...any, exposeHeaders: ['x-*'] }, ['limit exposeHeaders x-*']],
    [
      { ...any, allowHeaders: Array.from({ length: 65 }, (_, at) => `X-${at}`) },
      ['limit allowHeaders'],
    ],
    [{ allowOrigins: many, allowCredentials: true }, ['limit allowOrigins']],
  ];
  for (const [rule, refusals] of cases) assert.deepEqual(refused(rule), refusals);
});
