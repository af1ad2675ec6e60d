import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lexLua } from '../testing/lighttpd.ts';
import { literal } from './quote.ts';

test('a string of Lua is read as it was, byte by byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const value = Buffer.from(text, 'utf8').toString('latin1');
      assert.deepEqual(lexLua(literal(text)), [{ value }]);
    }),
  );
});
