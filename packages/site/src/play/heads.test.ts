import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amendHead } from './amend-heads.ts';
import { headAt, readHeads } from './heads.ts';

test('reads heads as they are written down: with or without a version, several for several hops', () => {
  for (const line of ['HTTP/1.1 204 No Content', 'HTTP/2 204', '204', 'HTTP/1.1 204']) {
    assert.deepEqual(readHeads(`${line}\r\nVary:  Origin \r\n`), {
      ok: true,
      heads: [{ status: 204, headers: [['Vary', 'Origin']] }],
    });
  }
  const chain = readHeads('302\nLocation: /b\n\n\n200\nAccess-Control-Allow-Origin: *\n');
  assert.ok(chain.ok);
  assert.deepEqual(
    [0, 1, 7].map((hop) => headAt(chain.heads, hop).status),
    [302, 200, 200],
  );
});

test('says of each line what is wrong with it', () => {
  const read = readHeads('hello\nno colon\n: x\nA b: c\nX: \u2026\n\n199\n');
  assert.ok(!read.ok);
  assert.deepEqual(
    read.problems.map(({ code, line }) => [code, line]),
    [
      ['no-status', 1],
      ['no-colon', 2],
      ['name-invalid', 3],
      ['name-invalid', 4],
      ['value-invalid', 5],
      ['status-out-of-range', 7],
    ],
  );
  assert.ok(!readHeads('').ok);
});

test('nothing that is typed makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readHeads(text);
      assert.ok(read.ok ? read.heads.length > 0 : read.problems.length > 0);
    }),
  );
});

test('an amended head keeps what is right, and says each header once', () => {
  const amended = amendHead(
    'HTTP/1.1 403 Forbidden\nX-Own: 1\nvary: Accept-Encoding\naccess-control-allow-origin: *\nAccess-Control-Allow-Origin: x\nAccess-Control-Max-Age: 5\n\n200\nX: y',
    [
      ['Access-Control-Allow-Origin', 'https://a.example'],
      ['Vary', 'Origin'],
      ['Access-Control-Allow-Headers', 'X-A'],
      ['Access-Control-Max-Age', '600'],
    ],
    true,
  );
  assert.equal(
    amended,
    'HTTP/1.1 204 No Content\nX-Own: 1\nVary: Accept-Encoding, Origin\nAccess-Control-Allow-Origin: https://a.example\nAccess-Control-Max-Age: 5\nAccess-Control-Allow-Headers: X-A\n\n200\nX: y\n',
  );
});
