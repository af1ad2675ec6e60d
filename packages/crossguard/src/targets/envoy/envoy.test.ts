import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { envoy } from './envoy.ts';

test('an asterisk is said, not echoed: Authorization is not among what it stands for', () => {
  const parsed = parsePolicy({
    rules: [{ allowOrigins: ['*'], allowHeaders: ['*'], allowMethods: ['*'], maxAge: 600 }],
  });
  assert.ok(parsed.ok);
  const compiled = compile(envoy, parsed.policy, { form: 'routes', upstream: '' });
  assert.ok(compiled.ok);
  const text = compiled.emitted.files[0]?.text ?? '';
  assert.match(text, /allow_headers: "\*, \*"/);
  assert.match(text, /allow_methods: "\*, \*"/);
});
