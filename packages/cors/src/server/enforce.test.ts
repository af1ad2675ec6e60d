import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { allowed } from '../policy/sets/allowed.ts';
import { contains } from '../policy/sets/exchange-set.ts';
import type { Header } from '../spec/header-list.ts';
import { decide, type Decision } from './decide.ts';

const app = 'https://app.example.com';
const evil = 'https://evil.example';

function policyOf(enforce: 'browser' | 'server'): Policy {
  const parsed = parsePolicy({
    enforce,
    rules: [
      { match: { path: '/mine/*' }, allowOrigins: [app], allowCredentials: true },
      {
        match: { path: '/plain/*' },
        allowOrigins: [app],
        allowHeaders: ['authorization'],
        maxAge: 600,
      },
      { match: { path: '/public/*' }, allowOrigins: ['*'] },
    ],
  });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

const enforced = policyOf('server');

function post(path: string, ...headers: Header[]): Decision {
  return decide(enforced, { method: 'POST', path, headers });
}

const cookie: Header = ['Cookie', 'session=1'];
const authorization: Header = ['Authorization', 'Basic dTpw'];
const from = (origin: string, site = 'cross-site'): Header[] => [
  ['Origin', origin],
  ['Sec-Fetch-Site', site],
];

test('what the policy does not allow is answered before the application sees it', () => {
  for (const [decision, code] of [
    [post('/mine/x', ...from(evil)), 'origin-refused'],
    [post('/mine/x', ...from(evil, 'same-site')), 'origin-refused'],
    [post('/mine/x', ['Sec-Fetch-Site', 'cross-site']), 'origin-absent'],
    [post('/mine//x', ...from(app)), 'ambiguous-path'],
    [post('/other', ...from(app)), 'no-rule'],
    [post('/plain/x', ...from(app), cookie), 'credentials-refused'],
    [post('/public/x', ...from(evil), cookie), 'credentials-refused'],
    [post('/public/x', ...from(evil), authorization), 'credentials-refused'],
  ] as const) {
    assert.equal(decision.kind, 'refused');
    assert.equal(decision.status, 403);
    assert.equal(decision.reason.code, code);
    assert.deepEqual(decision.set, []);
  }
});

test('what it allows goes on', () => {
  for (const decision of [
    post('/mine/x', ...from(app), cookie, authorization),
    post('/plain/x', ...from(app)),
    post('/plain/x', ...from(app), authorization),
    post('/public/x', ...from(evil)),
    post('/mine/x', ...from('https://api.example.com', 'same-origin'), cookie),
    post('/other', ...from('https://api.example.com', 'same-origin'), cookie),
    post('/other', cookie, authorization),
  ]) {
    assert.equal(decision.status, null, JSON.stringify(decision));
  }
});

test('requests that change nothing, and preflights, are as without enforcement', () => {
  const open = policyOf('browser');
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    for (const path of ['/mine/x', '/plain/x', '/public/x', '/other', '/mine//x']) {
      for (const headers of [from(evil), [...from(evil), cookie], from(app)]) {
        const preflight: Header = ['Access-Control-Request-Method', 'PUT'];
        for (const all of [headers, [...headers, preflight]]) {
          const request = { method, path, headers: all };
          assert.deepEqual(decide(enforced, request), decide(open, request));
        }
      }
    }
  }
});

test('who enforces can be said beside the policy, for what CORS does not govern', () => {
  const headers: Header[] = [...from(evil), ['Upgrade', 'websocket']];
  const request = { method: 'GET', path: '/mine/x', headers };
  const open = policyOf('browser');
  assert.equal(decide(open, request).kind, 'actual');
  assert.equal(decide(open, request, { enforce: 'server' }).kind, 'refused');
  assert.equal(decide(enforced, request).kind, 'refused');
});

/**
 * A browser sends, without asking, only what is CORS-safelisted. What of that reaches the application from
 * another origin must be in the set that the algebra computes from the policy, which knows nothing of
 * `Sec-Fetch-Site` or cookies.
 */
test('no simple request reaches the application that is not in the set of the allowed', () => {
  const set = allowed(enforced);
  let reached = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('/mine/x', '/plain/x', '/public/x', '/other', '/mine//x', '/'),
      fc.constantFrom(app, evil, 'null', 'https://app.example.com.evil.example'),
      fc.boolean(),
      fc.boolean(),
      (path, origin, credentials, isModern) => {
        const decision = post(
          path,
          ['Host', 'api.example.com'],
          ['Origin', origin],
          ...(isModern ? ([['Sec-Fetch-Site', 'cross-site']] satisfies Header[]) : []),
          ...(credentials ? [cookie] : []),
        );
        const isAllowed = contains(set, {
          path,
          origin,
          method: 'POST',
          header: null,
          credentials,
        });
        assert.equal(decision.status === null, isAllowed, JSON.stringify(decision));
        if (isAllowed) reached += 1;
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(reached > 20);
});
