import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lexHAProxy } from '../testing/haproxy.ts';
import { quote, quoteFormat } from './quote.ts';

test('what is quoted is one word, and what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
      assert.deepEqual(lexHAProxy(quote(text)), [text]);
    }),
  );
  assert.equal(quoteFormat('100%'), "'100%%'");
});
