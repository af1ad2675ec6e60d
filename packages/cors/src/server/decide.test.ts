import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Header, HeaderList } from '../spec/header-list.ts';
import { app, ask, from, outcome, policy, policyOf, wants } from './decide-rig.test.ts';
import { decide, type Reason } from './decide.ts';

const actual = [
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Expose-Headers', 'X-Request-Id, ETag'],
];
const preflight = [
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE'],
  ['Access-Control-Allow-Headers', 'X-Token, Content-Type'],
  ['Access-Control-Max-Age', '600'],
];

test('an actual request of an allowed origin', () => {
  for (const [method, origin] of [
    ['GET', app],
    ['PATCH', 'https://a.b.example.org'],
    ['OPTIONS', app],
  ] as const) {
    assert.deepEqual(outcome(ask(method, '/api/x?y', from(origin))), {
      kind: 'actual',
      status: null,
      set: [['Access-Control-Allow-Origin', origin], ...actual],
      vary: ['Origin'],
      reason: { code: 'origin-allowed', path: '/api/x?y', rule: 0, origin },
    });
  }
});

test('a preflight of an allowed origin gets the whole lists, whatever it asks for', () => {
  for (const headers of [
    [],
    [['Access-Control-Request-Headers', 'x-other']],
  ] satisfies HeaderList[]) {
    assert.deepEqual(outcome(ask('OPTIONS', '/api/x', from(app), wants, ...headers)), {
      kind: 'preflight',
      status: 204,
      set: [['Access-Control-Allow-Origin', app], ...preflight],
      vary: ['Origin'],
      reason: { code: 'origin-allowed', path: '/api/x', rule: 0, origin: app },
    });
  }
});

test('a refused origin gets nothing but Vary', () => {
  for (const origin of [
    'https://evil.example',
    'https://example.org',
    'null',
    '',
    '*',
    'HTTPS://app.example.com',
  ]) {
    const reason: Reason = { code: 'origin-refused', path: '/api/x', rule: 0, origin };
    const refused = { set: [], vary: ['Origin'], reason };
    assert.deepEqual(outcome(ask('GET', '/api/x', from(origin))), {
      kind: 'actual',
      status: null,
      ...refused,
    });
    assert.deepEqual(outcome(ask('OPTIONS', '/api/x', from(origin), wants)), {
      kind: 'preflight',
      status: 403,
      ...refused,
    });
  }
});

test('several origins are no origin', () => {
  for (const lines of [
    [from(app), from(app)],
    [from(`${app}, ${app}`)],
    [from(`${app},null`)],
    [from('null'), from(app)],
  ]) {
    const { set, reason } = ask('GET', '/api/x', ...lines);
    assert.deepEqual(set, []);
    assert.equal(reason.code, 'origin-refused');
  }
});

test('without an origin the response still depends on it', () => {
  for (const method of ['GET', 'OPTIONS']) {
    assert.deepEqual(outcome(ask(method, '/api/x', wants)), {
      kind: 'actual',
      status: null,
      set: [],
      vary: ['Origin'],
      reason: { code: 'origin-absent', path: '/api/x', rule: 0 },
    });
  }
});

test('a rule for all origins says the same to all, and nobody has to vary on it', () => {
  const reason: Reason = { code: 'any-origin', path: '/public/x', rule: 1 };
  for (const headers of [[], [from(app)], [from('null')], [from('a, b')]]) {
    assert.deepEqual(outcome(ask('GET', '/public/x', ...headers)), {
      kind: 'actual',
      status: null,
      set: [['Access-Control-Allow-Origin', '*']],
      vary: [],
      reason,
    });
  }
  assert.deepEqual(outcome(ask('OPTIONS', '/public/x', from('null'), wants)), {
    kind: 'preflight',
    status: 204,
    set: [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Methods', '*'],
      ['Access-Control-Allow-Headers', '*, Authorization'],
      ['Access-Control-Max-Age', '0'],
    ],
    vary: [],
    reason,
  });
});

test('null is let in where it is listed', () => {
  assert.deepEqual(ask('GET', '/plain/x', from('null')).set, [
    ['Access-Control-Allow-Origin', 'null'],
  ]);
  assert.deepEqual(ask('OPTIONS', '/plain/x', from(app), wants).set, [
    ['Access-Control-Allow-Origin', app],
    ['Access-Control-Allow-Methods', 'GET, HEAD, POST'],
  ]);
});

test('preflights are told by all three of their marks, in their case', () => {
  assert.equal(ask('OPTIONS', '/api/x', from(app), wants).kind, 'preflight');
  assert.equal(
    ask('OPTIONS', '/api/x', ['oRIGIN', app], ['access-control-REQUEST-method', '']).kind,
    'preflight',
  );
  assert.equal(ask('options', '/api/x', from(app), wants).kind, 'actual');
  assert.equal(ask('GET', '/api/x', from(app), wants).kind, 'actual');
  assert.equal(ask('OPTIONS', '/api/x', from(app)).kind, 'actual');
  assert.equal(ask('OPTIONS', '/api/x', wants).kind, 'actual');
});

test('headers to look up are as good as a list', () => {
  const headers: [string, string][] = [
    ['Origin', app],
    ['Access-Control-Request-Method', 'PUT'],
  ];
  const request = { method: 'OPTIONS', path: '/api/x' };
  assert.deepEqual(
    decide(policy, { ...request, headers: new Headers(headers) }),
    decide(policy, { ...request, headers }),
  );
});

test('nothing that a request holds throws, or gets into a header but a listed origin', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const origins = fc.oneof(
    text,
    fc.constantFrom(app, 'https://a.example.org', 'https://a\r\nb.example.org'),
  );
  fc.assert(
    fc.property(
      text,
      fc.oneof(text, fc.constantFrom('/api/x', '/public/x')),
      origins,
      text,
      (method, path, origin, more) => {
        const head = {
          method,
          path,
          headers: [
            ['Origin', origin],
            ['Access-Control-Request-Method', more],
            [more, origin],
          ] satisfies Header[],
        };
        for (const request of [head, { ...head, method: 'OPTIONS' }]) {
          for (const [, value] of decide(policy, request).set)
            assert.match(value, /^[\x20-\x7e]+$/);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a policy and its decisions are frozen', () => {
  const [rule] = policy.rules;
  assert.ok(rule !== undefined);
  for (const value of [
    policy,
    policy.rules,
    rule,
    rule.allowOrigins,
    rule.allowOrigins[0],
    rule.match,
    rule.match.path,
    rule.actualHeadersFor(app),
    rule.actualHeadersFor(app)[0],
    rule.preflightHeadersFor(app),
    rule.preflightHeadersFor(app)[1],
  ]) {
    assert.ok(Object.isFrozen(value));
  }
});

test('companion headers, where a rule asks for them', () => {
  const companions = policyOf(
    {
      match: { path: '/a/*' },
      allowOrigins: [app],
      timingAllowOrigin: true,
      crossOriginResourcePolicy: 'same-site',
    },
    { match: { path: '/b/*' }, allowOrigins: ['*'], timingAllowOrigin: true },
  );
  const setFor = (path: string, ...headers: Header[]): HeaderList =>
    decide(companions, { method: 'GET', path, headers }).set;
  const resourcePolicy: Header = ['Cross-Origin-Resource-Policy', 'same-site'];
  assert.deepEqual(setFor('/a/x', from(app)), [
    ['Access-Control-Allow-Origin', app],
    ['Timing-Allow-Origin', app],
    resourcePolicy,
  ]);
  // Those who are not let in, images and other pages' scripts among them, are told that much.
  assert.deepEqual(setFor('/a/x', from('https://evil.example')), [resourcePolicy]);
  assert.deepEqual(setFor('/a/x'), [resourcePolicy]);
  assert.deepEqual(setFor('/b/x'), [
    ['Access-Control-Allow-Origin', '*'],
    ['Timing-Allow-Origin', '*'],
  ]);
  const { remove } = decide(companions, { method: 'GET', path: '/a/x', headers: [] });
  for (const name of ['timing-allow-origin', 'cross-origin-resource-policy']) {
    assert.ok(remove.includes(name));
    assert.ok(!ask('GET', '/api/x').remove.includes(name));
  }
});
