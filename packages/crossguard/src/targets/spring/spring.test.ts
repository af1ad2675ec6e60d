import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { type Compiled, compile } from '../compile.ts';
import { readJava } from '../testing/java.ts';
import { quote } from './quote.ts';
import { spring } from './spring.ts';

function compiled(rule: object): Compiled {
  const parsed = parsePolicy({ rules: [{ maxAge: 600, ...rule }] });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return compile(spring, parsed.policy, { form: 'filter', upstream: '' });
}

test('what is quoted is read as it was', () => {
  const printable = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  });
  fc.assert(
    fc.property(printable, (text) => {
      const read = readJava([{ name: '', text: quote(text) }]);
      assert.deepEqual(read, { structure: ['string'], values: [text] });
    }),
  );
});

test('patterns are written as Spring has them', () => {
  const allowOrigins = ['https://a.example', 'https://*.a.example', 'http://localhost:*'];
  const result = compiled({ allowOrigins });
  assert.ok(result.ok);
  const text = result.emitted.files[0]?.text ?? '';
  assert.ok(text.includes('cors.setAllowedOrigins(List.of("https://a.example"));'));
  const patterns = '"https://*.a.example", "http://localhost:[*]"';
  assert.ok(text.includes(`cors.setAllowedOriginPatterns(List.of(${patterns}));`));
});

test('* for headers, which is for Authorization too, has to say so', () => {
  const all = { allowOrigins: ['*'] };
  assert.ok(compiled({ ...all, allowHeaders: ['*', 'Authorization'] }).ok);
  const result = compiled({ ...all, allowHeaders: ['*'] });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.refusals.map(({ feature, place }) => [feature, place.key]),
    [['limit', 'allowHeaders']],
  );
});

test('more origins than a method in Java has room for are refused', () => {
  const many = (count: number): Compiled =>
    compiled({ allowOrigins: Array.from({ length: count }, (_, at) => `https://a${at}.example`) });
  assert.ok(many(7_900).ok);
  assert.ok(!many(8_001).ok);
});
