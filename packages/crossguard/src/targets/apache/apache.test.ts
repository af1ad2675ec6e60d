import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { lexApache, lexApacheExpression } from '../testing/apache.ts';
import { apache } from './apache.ts';
import { quote, quoteRegex, quoteString, quoteValue } from './quote.ts';

const special = ['\\', '\\\\', '\\"', '"', "'", '#', '$1', '%{x}', '\\.', '{', '}', '%%', '<', '>'];

test('what is quoted is read as it was', () => {
  const line = fc.string({ unit: 'binary-ascii' }).filter((text) => !/[\n\r]/.test(text));
  const printable = fc.string({ unit: fc.constantFrom(...special, 'a', ' ', 'n') });
  fc.assert(
    fc.property(fc.oneof(line, printable), (text) => {
      assert.deepEqual(lexApache(`X ${quote(text)}`), [['X', text]]);
    }),
  );
  fc.assert(
    fc.property(printable, (text) => {
      assert.deepEqual(lexApacheExpression(quoteString(text)), [{ value: text }]);
    }),
  );
  assert.deepEqual(lexApache(`X ${quote('a,\nb')}`), [['X', 'a,    b']]);
  assert.deepEqual(lexApacheExpression(quoteRegex('a#b')), [{ value: String.raw`a\x23b` }]);
  assert.equal(quoteValue('X-%N'), '"X-%%N"');
});

test('no line is longer than Apache reads them in an .htaccess file, or the policy is refused', () => {
  const several = (many: number, of: (at: number) => string): readonly string[] =>
    Array.from({ length: many }, (_, at) => of(at));
  const compiledOf = (rules: readonly object[]): ReturnType<typeof compile> => {
    const parsed = parsePolicy({ rules });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return compile(apache, parsed.policy, { form: 'htaccess', upstream: '' });
  };
  const long = 'a'.repeat(60);
  const origins = several(2_000, (at) => `https://${long}.site-${at}.example`);
  const patterns = several(500, (at) => `https://*.${long}.site-${at}.example`);
  const rules = several(300, (at) => `/${long}/${at}/*`).map((path) => ({
    match: { path },
    allowOrigins: ['https://a.example'],
    maxAge: 1,
  }));
  for (const many of [[{ allowOrigins: [...origins, ...patterns], maxAge: 1 }], rules]) {
    const compiled = compiledOf(many);
    assert.ok(compiled.ok);
    const [{ text } = { text: '' }] = compiled.emitted.files;
    const longest = Math.max(...text.split(/(?<!\\)\n/).map(({ length }) => length));
    assert.ok(longest < 8191, String(longest));
    for (const origin of many === rules ? [] : origins) assert.ok(text.includes(`'${origin}'`));
  }
  const refused = compiledOf([
    {
      match: { extensions: several(150, (at) => `${long.slice(3)}${at}`) },
      allowOrigins: ['*'],
      maxAge: 1,
    },
    { allowOrigins: ['*'], maxAge: 1, allowHeaders: several(1_000, (at) => `X-${at}-token`) },
  ]);
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.refusals.map(({ feature, place }) => [feature, place.rule, place.key]),
    [
      ['limit', 0, 'match'],
      ['limit', 1, 'allowHeaders'],
    ],
  );
});
