import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { starlette } from './starlette.ts';

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
