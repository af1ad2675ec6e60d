import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { type Compiled, compile } from '../compile.ts';
import { django } from './django.ts';

function compiled(rule: object): Compiled {
  const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://a.example'], ...rule }] });
  assert.ok(parsed.ok);
  return compile(django, parsed.policy, { form: 'settings', upstream: '' });
}

test('every setting is written, since what is absent has a default', () => {
  const result = compiled({ maxAge: 600 });
  assert.ok(result.ok);
  const names = Array.from(
    result.emitted.files[0]?.text.matchAll(/^(CORS_[A-Z_]+) = /gm) ?? [],
    ([, name]) => name,
  );
  assert.equal(names.length, 9);
});

test('a max-age of 0 is refused, since it would not be sent', () => {
  const result = compiled({ maxAge: 0 });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.refusals.map(({ place }) => place.key),
    ['maxAge'],
  );
});
