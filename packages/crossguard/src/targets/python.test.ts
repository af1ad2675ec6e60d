import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { pythonList, pythonRegex, pythonText } from './python.ts';

/** Strings as Python's page on lexical analysis has them: raw ones, and others. */
const literal = /r"[^"\n]*"|"(?:\\[^\n]|[^"\\\n])*"/g;

test('a text is one string, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      assert.equal(pythonText(text).replaceAll(literal, ''), '');
    }),
  );
});

test('a regular expression is one raw string', () => {
  assert.equal(pythonRegex(String.raw`/"a\.b(?:c|d)`), String.raw`r"/\x22a\.b(?:c|d)"`);
});

test('a long list has a line for each', () => {
  assert.equal(pythonList(['"a"', '"b"'], ''), '["a", "b"]');
  assert.equal(pythonList([], ''), '[]');
  const long = `"${'a'.repeat(80)}"`;
  assert.equal(pythonList([long, '"b"'], '    '), `[\n        ${long},\n        "b",\n    ]`);
});
