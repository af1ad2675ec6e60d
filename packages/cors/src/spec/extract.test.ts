import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractMaxAge, extractTokens, failure, getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';

// The standard's own table of what get, decode, and split gives for `A`.
const table: readonly [HeaderList, readonly string[] | null][] = [
  [[['A', 'nosniff,']], ['nosniff', '']],
  [
    [
      ['A', 'nosniff'],
      ['B', 'sniff'],
      ['A', ''],
    ],
    ['nosniff', ''],
  ],
  [
    [
      ['A', ''],
      ['B', 'sniff'],
    ],
    [''],
  ],
  [[['B', 'sniff']], null],
  [[['A', 'text/html;", x/x']], ['text/html;", x/x']],
  [
    [
      ['A', 'text/html;"'],
      ['A', 'x/x'],
    ],
    ['text/html;", x/x'],
  ],
  [[['A', 'x/x;test="hi",y/y']], ['x/x;test="hi"', 'y/y']],
  [
    [
      ['A', 'x/x;test="hi"'],
      ['C', '**bingo**'],
      ['A', 'y/y'],
    ],
    ['x/x;test="hi"', 'y/y'],
  ],
  [[['A', 'x / x,,,1']], ['x / x', '', '', '1']],
  [[['A', '"1,2", 3']], ['"1,2"', '3']],
  [[['A', '"a\\",b",c']], ['"a\\",b"', 'c']],
];

for (const [list, expected] of table) {
  test(`get, decode, and split ${JSON.stringify(list)}`, () => {
    assert.deepEqual(getDecodeAndSplit(list, 'A'), expected);
  });
}

const methods = (...lines: string[]): string[] | null | typeof failure =>
  extractTokens(
    lines.map((line) => ['Access-Control-Allow-Methods', line]),
    'Access-Control-Allow-Methods',
  );

test('a list of tokens takes empty items, tabs and several lines', () => {
  assert.equal(methods(), null);
  assert.deepEqual(methods(''), []);
  assert.deepEqual(methods('PUT,,\t DELETE ,', 'PATCH'), ['PUT', 'DELETE', 'PATCH']);
  assert.deepEqual(methods('*'), ['*']);
});

test('one item that is no token fails the whole list', () => {
  for (const line of ['PUT DELETE', 'PUT; DELETE', '"PUT"', 'PUT\u00a0', 'a/b', 'PÜT']) {
    assert.equal(methods('GET', line), failure, line);
  }
});

test('Access-Control-Max-Age is digits on one line', () => {
  const maxAge = (...lines: string[]) =>
    extractMaxAge(lines.map((line) => ['access-control-max-age', line]));
  assert.equal(maxAge(), null);
  assert.equal(maxAge('0'), 0);
  assert.equal(maxAge('00600'), 600);
  assert.equal(maxAge('9'.repeat(400)), Number.POSITIVE_INFINITY);
  for (const bad of ['', '-1', '+1', '1.5', '1e3', '5s', '0x10', '٣']) {
    assert.equal(maxAge(bad), failure, bad);
  }
  assert.equal(maxAge('5', '5'), failure);
});

test('a value of 16 MB of commas is split in linear time', () => {
  const commas = ','.repeat(2 ** 24);
  assert.deepEqual(methods(commas), []);
});
