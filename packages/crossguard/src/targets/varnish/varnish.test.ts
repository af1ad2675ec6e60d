import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quote } from './quote.ts';

test('a string holds what it is given, and refuses what would end it', () => {
  assert.equal(quote(String.raw`^a\.b$`), String.raw`"^a\.b$"`);
  for (const text of ['"', 'a\nb', '\r']) assert.throws(() => quote(text), RangeError);
});
