import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { HeaderList } from '../spec/header-list.ts';
import { applyChanges } from './apply-changes.ts';
import { decide } from './decide.ts';

test("an application's own headers go, all others stay", () => {
  const parsed = parsePolicy({
    rules: [
      { match: { path: '/api/*' }, allowOrigins: ['https://app.example.com'] },
      { match: { path: '/public/*' }, allowOrigins: ['*'] },
    ],
  });
  assert.ok(parsed.ok);
  const { policy } = parsed;
  const own: HeaderList = [
    ['ETag', '"1"'],
    ['access-control-ALLOW-origin', '*'],
    ['Access-Control-Max-Age', '1'],
    ['vary', 'Accept'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['Vary', 'origin'],
  ];
  assert.deepEqual(
    applyChanges(
      decide(policy, {
        method: 'GET',
        path: '/api/x',
        headers: [['Origin', 'https://evil.example']],
      }),
      own,
    ),
    [
      ['ETag', '"1"'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Vary', 'Accept, origin'],
    ],
  );
  assert.deepEqual(
    applyChanges(decide(policy, { method: 'GET', path: '/public/x', headers: [] }), own),
    [
      ['ETag', '"1"'],
      ['vary', 'Accept'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Vary', 'origin'],
      ['Access-Control-Allow-Origin', '*'],
    ],
  );
  assert.deepEqual(
    applyChanges(decide(policy, { method: 'GET', path: '/other', headers: [] }), own),
    own,
  );
});
