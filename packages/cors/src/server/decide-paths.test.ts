import assert from 'node:assert/strict';
import { test } from 'node:test';
import { app, ask, from, outcome, policyOf, wants } from './decide-rig.test.ts';
import { decide, type Reason } from './decide.ts';

test('a path without a rule is left alone, preflights included', () => {
  for (const method of ['GET', 'OPTIONS']) {
    assert.deepEqual(ask(method, '/other', from(app), wants), {
      kind: 'pass',
      status: null,
      set: [],
      remove: [],
      vary: [],
      reason: { code: 'no-rule', path: '/other' },
    });
  }
});

test('a path with two readings lets nobody in', () => {
  for (const path of ['/api%2Fx', '/public/../api/x', '/public//x', '/x\\y', '', '*']) {
    const refused = { set: [], vary: [], reason: { code: 'ambiguous-path', path } };
    const got = ask('GET', path, from(app));
    assert.deepEqual(outcome(got), { kind: 'actual', status: null, ...refused });
    assert.ok(got.remove.includes('access-control-allow-origin'));
    assert.deepEqual(outcome(ask('OPTIONS', path, from(app), wants)), {
      kind: 'preflight',
      status: 403,
      ...refused,
    });
  }
});

test('where one rule is for every path, every reading falls under it', () => {
  const everywhere = policyOf({ allowOrigins: [app] });
  const { set } = decide(everywhere, {
    method: 'GET',
    path: '/group%2Fproject//x',
    headers: [from(app)],
  });
  assert.deepEqual(set, [['Access-Control-Allow-Origin', app]]);
});

test('behind another rule, one for every path gets the readable ones only', () => {
  const guarded = policyOf(
    { match: { path: '/admin/*' }, allowOrigins: ['https://admin.example.com'] },
    { allowOrigins: [app] },
  );
  const reasonFor = (path: string): Reason =>
    decide(guarded, { method: 'GET', path, headers: [from(app)] }).reason;
  assert.deepEqual(reasonFor('/x'), { code: 'origin-allowed', path: '/x', rule: 1, origin: app });
  assert.equal(reasonFor('/admin/x').code, 'origin-refused');
  assert.equal(reasonFor('/x/..%2fadmin/x').code, 'ambiguous-path');
});
