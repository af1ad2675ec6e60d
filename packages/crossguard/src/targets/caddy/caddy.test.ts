import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lexCaddy } from '../testing/caddy.ts';
import { quote, quoteRegex } from './quote.ts';

test('what is quoted is one token, and what it was', () => {
  const texts = fc.string({ unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(
      texts.filter((text) => !/[\\{]/.test(text)),
      (text) => assert.deepEqual(lexCaddy(quote(text)), [[text]]),
    ),
  );
  assert.deepEqual(lexCaddy(quoteRegex('^/`\\.(?:a|b)"{2}$')), [['~^/\\x60\\.(?:a|b)"{2}$']]);
});
