import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { assertStructureHolds } from '../../testing/hostile-names.ts';
import { compile } from '../compile.ts';
import { starlette } from './starlette.ts';

test('no name that a policy can have changes the structure of what is written', () => {
  assertStructureHolds(starlette, 'module', (text, name) => {
    assert.ok(text.includes(`allow_methods=["GET", "HEAD", "POST", "${name}"],`));
    return text.replaceAll(/"[^"\\\n]*"/g, 'text');
  });
});

test('what CORSMiddleware would widen is refused', () => {
  const parsed = parsePolicy({
    rules: [{ allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'], maxAge: 600 }],
  });
  assert.ok(parsed.ok);
  const compiled = compile(starlette, parsed.policy, { form: 'module', upstream: '' });
  assert.ok(!compiled.ok);
  const features = compiled.refusals.map(({ feature }) => feature);
  assert.deepEqual(features, ['any-method', 'any-request-header']);
});
