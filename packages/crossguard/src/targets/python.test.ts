import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { pythonList, pythonRegex, pythonText } from './python.ts';
import { readPython } from './testing/python.ts';
import type { Reading } from './testing/reading.ts';

const read = (text: string): Reading => readPython([{ name: '', text }]);

test('a text is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
      assert.deepEqual(read(pythonText(text)), { structure: ['string'], values: [text] });
    }),
  );
});

test('a regular expression is one string, whatever is in it', () => {
  assert.deepEqual(read(pythonRegex(String.raw`/"a\.b(?:c|d)`)), {
    structure: ['string'],
    values: [String.raw`/"a\.b(?:c|d)`],
  });
});

test('a long list has a line for each', () => {
  assert.equal(pythonList(['"a"', '"b"'], ''), '["a", "b"]');
  assert.equal(pythonList([], ''), '[]');
  const long = `"${'a'.repeat(80)}"`;
  assert.equal(pythonList([long, '"b"'], '    '), `[\n        ${long},\n        "b",\n    ]`);
});
