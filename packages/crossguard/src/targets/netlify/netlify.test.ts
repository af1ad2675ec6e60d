import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Header } from '@crossguard/cors/spec/header-list';
import { formats } from '../../import/formats.ts';
import { compile, refusalsOf } from '../compile.ts';
import { assertVerdicts, type Model } from '../verdicts-rig.test.ts';
import { netlify } from './netlify.ts';

/** What is documented of `_headers`: every entry that covers a path adds its headers, whoever asks. */
const model =
  (preflights: number): Model =>
  ([file]) => {
    const [path = '', ...lines] = (file?.text ?? '').trimEnd().split('\n').slice(1);
    const headers = lines.map((line): Header => {
      const [name = '', value = ''] = line.trim().split(/: (.*)/);
      return [name, value];
    });
    return ({ url, method }) => ({
      kind: 'response',
      status: method === 'OPTIONS' ? preflights : 200,
      headers: path === '/*' || path === new URL(url).pathname ? headers : [],
    });
  };

for (const status of [200, 405]) {
  test(`Netlify, as it is documented, gives every page the policy's verdict; preflights with ${status}`, () => {
    assertVerdicts(netlify, model(status), 100);
  });
}

test('what is written reads back as the policy', () => {
  const rule = {
    allowOrigins: ['https://a.example:8443'],
    allowCredentials: true,
    exposeHeaders: ['ETag', 'X-A'],
    timingAllowOrigin: true,
    crossOriginResourcePolicy: 'cross-origin',
  };
  const parsed = parsePolicy({ rules: [rule] });
  assert.ok(parsed.ok);
  const compiled = compile(netlify, parsed.policy, { form: 'files', upstream: '' });
  assert.ok(compiled.ok);
  const source = formats.netlify.read(compiled.emitted.files[0]?.text ?? '');
  assert.ok(source.ok && typeof source.value === 'object' && source.value !== null);
  const imported = formats.netlify.importer(source.value);
  assert.deepEqual([imported?.policy?.rules, imported?.isEquivalent], [[rule], true]);
});

test('what needs a preflight is refused, and what has no escape', () => {
  const refused = (rule: object): readonly string[] => {
    const parsed = parsePolicy({ rules: [{ allowOrigins: ['*'], ...rule }] });
    assert.ok(parsed.ok);
    return refusalsOf(netlify, parsed.policy).map(({ feature, place }) =>
      `${feature} ${place.key} ${place.entry ?? ''}`.trim(),
    );
  };
  assert.deepEqual(refused({ allowHeaders: ['X-A'] }), ['limit allowHeaders X-A']);
  assert.deepEqual(refused({ match: { path: '/a/*' } }), ['path-prefix match']);
  assert.deepEqual(refused({ match: { path: '/a' } }), []);
  for (const path of ['/:a', '/a:b', '/%C3%A9']) {
    assert.deepEqual(refused({ match: { path } }), ['limit match'], path);
  }
});
