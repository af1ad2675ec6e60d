import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { lighttpdPlain } from './lighttpd-plain.ts';
import { quote } from './quote.ts';

test('a string holds what it is given, and refuses what would end it', () => {
  assert.equal(quote(String.raw`^a\.b$`), String.raw`"^a\.b$"`);
  for (const text of ['"', 'a\nb', '\r', '\\']) assert.throws(() => quote(text), RangeError);
});

test('paths that decoding changes, and lists that are long, are refused', () => {
  const parsed = parsePolicy({
    rules: [
      { match: { path: '/a;b' }, allowOrigins: ['*'] },
      { match: { path: '/caf%C3%A9/*' }, allowOrigins: ['*'] },
      { allowOrigins: Array.from({ length: 101 }, (_, at) => `https://site-${at}.example`) },
    ],
  });
  assert.ok(parsed.ok);
  const compiled = compile(lighttpdPlain, parsed.policy, { form: 'site', upstream: '' });
  assert.ok(!compiled.ok);
  assert.deepEqual(
    compiled.refusals.map(({ feature, place }) => [feature, place.rule, place.key]),
    [
      ['limit', 0, 'match'],
      ['limit', 1, 'match'],
      ['limit', 2, 'allowOrigins'],
    ],
  );
});
