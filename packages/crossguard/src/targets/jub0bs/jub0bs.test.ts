import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { type Compiled, compile } from '../compile.ts';
import { readGo } from '../testing/go.ts';
import type { Reading } from '../testing/reading.ts';
import { jub0bs } from './jub0bs.ts';
import { quote, quoteRegex } from './quote.ts';

function compiled(rule: object): Compiled {
  const parsed = parsePolicy({ rules: [{ maxAge: 600, ...rule }] });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return compile(jub0bs, parsed.policy, { form: 'package', upstream: '' });
}

function written(rule: object): string {
  const result = compiled(rule);
  assert.ok(result.ok);
  return result.emitted.files[0]?.text ?? '';
}

test('what is quoted is read as it was', () => {
  const read = (text: string): Reading => readGo([{ name: '', text }]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      assert.deepEqual(read(quote(text)), { structure: ['string'], values: [text] });
    }),
  );
  assert.deepEqual(read(quoteRegex('/`(?:a|b)')), {
    structure: ['string'],
    values: [String.raw`/\x60(?:a|b)`],
  });
});

test('what jub0bs/cors would not start with is refused, one by one', () => {
  const taken = [
    'https://example.com',
    'https://a-b.c--d.example:8443',
    'https://xn--bcher-kva.example',
    'http://127.0.0.1:8080',
    'http://[::1]',
    'https://a_b.example',
    'https://example.com.',
    'capacitor://localhost',
  ];
  const refused = [
    'https://127.0.0.1',
    'https://[2001:db8::1]',
    'http://[::ffff:102:304]',
    'https://r3---x.example',
    'https://-a.example',
    'https://a-.example',
  ];
  const result = compiled({ allowOrigins: [...taken, ...refused] });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.refusals.map(({ place }) => place.entry),
    refused,
  );
});

test('no max-age is left out, and 0 is said', () => {
  const allowOrigins = ['https://a.example'];
  assert.match(written({ allowOrigins, maxAge: 0 }), /MaxAgeInSeconds: -1,/);
  assert.ok(!written({ allowOrigins, maxAge: undefined }).includes('MaxAgeInSeconds'));
});

test('what the policy was told is dangerous is said again, and only that', () => {
  const flags = (rule: object): readonly string[] => written(rule).match(/Dangerously\w+/g) ?? [];
  const allowCredentials = true;
  assert.deepEqual(flags({ allowOrigins: ['http://localhost:3000'], allowCredentials }), []);
  assert.deepEqual(
    flags({
      allowOrigins: ['http://a.example'],
      allowCredentials,
      dangerouslyAllowInsecureOrigins: true,
    }),
    ['DangerouslyTolerateInsecureOrigins'],
  );
  assert.deepEqual(flags({ allowOrigins: ['https://*.a.example'] }), [
    'DangerouslyTolerateSubdomainsOfPublicSuffixes',
  ]);
});
