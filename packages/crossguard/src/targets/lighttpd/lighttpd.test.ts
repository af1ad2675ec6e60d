import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { assertStructure } from '../structure-rig.test.ts';
import { lighttpd } from './lighttpd.ts';
import { literal } from './quote.ts';
import { readLighttpd, readLua } from './reader.test.ts';

test('a string of Lua is read as it was, byte by byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { structure, values } = readLua(literal(text));
      assert.deepEqual(structure, ['string']);
      assert.equal(values.join(), Buffer.from(text, 'utf8').toString('latin1'));
    }),
  );
});

test('no name or path that a policy can have changes the structure of what is written', () => {
  assertStructure(lighttpd, readLighttpd);
});
