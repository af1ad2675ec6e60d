import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeVary } from './merge-vary.ts';

test('names are merged once, in the order in which they came', () => {
  const cases: readonly (readonly [string | null, readonly string[], string])[] = [
    [null, [], ''],
    [null, ['Origin'], 'Origin'],
    ['', ['Origin'], 'Origin'],
    ['Accept', ['Origin'], 'Accept, Origin'],
    ['Origin', ['Origin'], 'Origin'],
    ['ORIGIN', ['Origin'], 'ORIGIN'],
    ['origin, Accept', ['Origin'], 'origin, Accept'],
    ['Accept,accept , ACCEPT', ['Origin'], 'Accept, Origin'],
    [' , Accept ,,\tX,', ['Origin'], 'Accept, X, Origin'],
    ['X-Origin', ['Origin'], 'X-Origin, Origin'],
    ['*', ['Origin'], '*'],
    ['Accept, *', ['Origin'], '*'],
    ['Accept', ['*'], '*'],
    ['*x', ['Origin'], '*x, Origin'],
    ['A', ['b', 'a', 'B', 'c'], 'A, b, c'],
  ];
  for (const [existing, names, merged] of cases) {
    assert.equal(mergeVary(existing, names), merged, String(existing));
  }
});

test('merging again changes nothing', () => {
  for (const value of ['Accept, origin', '*', 'a,,b', '']) {
    const once = mergeVary(value, ['Origin']);
    assert.equal(mergeVary(once, ['Origin']), once);
  }
});

test('a megabyte of names costs its length', () => {
  const merged = mergeVary('a,b,'.repeat(250_000), ['Origin']);
  assert.equal(merged, 'a, b, Origin');
});
