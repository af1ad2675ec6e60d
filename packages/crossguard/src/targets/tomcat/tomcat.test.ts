import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { readTomcat } from '../testing/tomcat.ts';
import { quote } from './quote.ts';
import { tomcat } from './tomcat.ts';

test('what is quoted is one text, and what it was', () => {
  const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1 });
  fc.assert(
    fc.property(
      texts.filter((text) => !text.includes('${') && text.trim() !== ''),
      (text) => {
        const file = { name: '', text: `<param-value>${quote(text)}</param-value>` };
        assert.deepEqual(readTomcat([file]).values, [text]);
      },
    ),
  );
});

test('an answer that may not be kept is refused: the filter would not say so', () => {
  const parsed = parsePolicy({ rules: [{ allowOrigins: ['*'], maxAge: 0 }] });
  assert.ok(parsed.ok);
  const compiled = compile(tomcat, parsed.policy, { form: 'filter', upstream: '' });
  assert.ok(!compiled.ok);
  assert.deepEqual(
    compiled.refusals.map(({ feature, place }) => [feature, place.key]),
    [['limit', 'maxAge']],
  );
});
