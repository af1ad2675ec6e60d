import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { createCors } from './cors.ts';
import { decide, type Decision, type RequestHead } from './decide.ts';
import { deciderOf } from './served.ts';

const app = 'https://app.example.com';
const policy = policyFor(app);

function policyFor(origin: string): Policy {
  const parsed = parsePolicy(inputFor(origin));
  assert.ok(parsed.ok);
  return parsed.policy;
}

function inputFor(...allowOrigins: string[]): unknown {
  return {
    rules: [
      { match: { path: '/public/*' }, allowOrigins: ['*'] },
      { match: { path: '/api/*' }, allowOrigins },
    ],
  };
}

function requestOf(origin: string, path = '/api/x', method = 'GET'): RequestHead {
  const headers = [
    ['Origin', origin],
    ['Access-Control-Request-Method', 'PUT'],
  ] as const;
  return { method, path, headers };
}

const requests = [
  requestOf(app),
  requestOf(app, '/api/x', 'OPTIONS'),
  requestOf('https://evil.example'),
  requestOf('https://evil.example', '/api/x', 'OPTIONS'),
  requestOf('https://evil.example', '/public/x'),
  requestOf('https://evil.example', '/other'),
  requestOf(app, '/api//x'),
];

test('a policy in service decides as it does on its own', () => {
  for (const request of requests) {
    assert.deepEqual(createCors(policy).decide(request), decide(policy, request));
    assert.deepEqual(deciderOf(policy)(request), decide(policy, request));
  }
});

test('a policy that replaces another is in force from the next request on', () => {
  const live = createCors(policy);
  const decideLive = deciderOf(live);
  const result = live.replace(inputFor('https://b.example'));
  assert.ok(result.ok);
  for (const request of requests) {
    assert.deepEqual(decideLive(request), decide(policyFor('https://b.example'), request));
  }
});

test('a faulty policy changes nothing, and all its issues are told', () => {
  const live = createCors(policy);
  const faulty = inputFor('https://b.example/', 'b.example');
  assert.deepEqual(live.replace(faulty), parsePolicy(faulty));
  for (const input of [faulty, null, 'rules', {}]) assert.equal(live.replace(input).ok, false);
  for (const request of requests) {
    assert.deepEqual(live.decide(request), decide(policy, request));
  }
});

test('a replacement is checked as its predecessor was', () => {
  const options = { isPublicSuffix: (host: string) => host === 'github.io' };
  const input = inputFor('https://*.github.io');
  assert.equal(createCors(policy).replace(input).ok, true);
  assert.equal(createCors(policy, options).replace(input).ok, false);
});

test('the hook is told of each decision and its request, once', () => {
  const told: (readonly [Decision, RequestHead])[] = [];
  const live = createCors(policy, { onDecision: (...pair) => told.push(pair) });
  const decisions = requests.map((request) => live.decide(request));
  assert.deepEqual(
    told,
    requests.map((request, at) => [decisions[at], request]),
  );
});

test('in debug mode the refused are told why, nobody else is told anything', async () => {
  const live = createCors(policy, { debug: true });
  const decisions = await Promise.all(requests.map(async (request) => live.decide(request)));
  const refusals = decisions.map(
    ({ set }) => set.find(([name]) => name === 'Crossguard-Refused')?.[1] ?? null,
  );
  assert.deepEqual(refusals, [
    null,
    null,
    'origin-refused; rule=1',
    'origin-refused; rule=1',
    null,
    null,
    'ambiguous-path',
  ]);
});
