import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, type HeaderList } from '../spec/header-list.ts';
import { opaqueOrigin } from '../spec/origin.ts';
import { createBrowserState } from './browser-state.ts';
import type { FailureCode } from './failure.ts';
import { fetchSteps } from './fetch-steps.ts';
import type { PageRequest } from './page.ts';
import { InvalidURLError, pageAt, pageRequest, sandboxedPageAt } from './page-request.ts';
import {
  type Answer,
  failureCode,
  open,
  page,
  preflighted,
  respond,
  run,
  self,
} from './rig.test.ts';

test('a simple cross-origin GET: one request with Origin, a CORS filtered response', () => {
  const { outcome, sent } = run(pageRequest(page, 'https://b.example/x#f'), () =>
    respond(404, [...open, ['X-A', '1'], ['Content-Type', 'text/plain'], ['Set-Cookie', 'a=b']]),
  );
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.url, 'https://b.example/x');
  assert.equal(sent[0]?.credentials, false);
  assert.deepEqual(sent[0]?.headers, [
    ['Accept', '*/*'],
    ['Referer', 'https://a.example/'],
    ['Origin', 'https://a.example'],
    ['Sec-Fetch-Dest', 'empty'],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Site', 'cross-site'],
  ]);
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.response, {
    type: 'cors',
    status: 404,
    headers: [['Content-Type', 'text/plain']],
    redirected: false,
    url: 'https://b.example/x',
    hasBody: true,
    timingAllowed: false,
  });
});

test('a same-origin request needs nothing and sends Origin only with unsafe methods', () => {
  const { outcome, sent } = run(pageRequest(page, '/x'), () => respond(200, [['X-A', '1']]));
  assert.ok(outcome.ok && outcome.response.type === 'basic' && outcome.response.timingAllowed);
  assert.equal(get(sent[0]?.headers ?? [], 'Origin'), null);
  assert.equal(sent[0]?.credentials, true);
  const put = run(pageRequest(page, '/x', { method: 'PUT' }), () => respond(200));
  assert.equal(put.sent.length, 1);
  assert.equal(get(put.sent[0]?.headers ?? [], 'Origin'), 'https://a.example');
});

test('the guide’s preflight: POST with X-PINGOTHER and text/xml, then from the cache', () => {
  const state = createBrowserState({ now: () => 0 });
  const request = pageRequest(page, 'https://bar.example/doc', {
    method: 'POST',
    headers: [
      ['X-PINGOTHER', 'pingpong'],
      ['Content-Type', 'text/xml'],
    ],
    body: { replayable: true, length: 55 },
  });
  const answer: Answer = ({ kind }) =>
    kind === 'preflight'
      ? respond(204, [
          ['Access-Control-Allow-Origin', 'https://a.example'],
          ['Access-Control-Allow-Methods', 'POST, GET, OPTIONS'],
          ['Access-Control-Allow-Headers', 'X-PINGOTHER, Content-Type'],
          ['Access-Control-Max-Age', '86400'],
        ])
      : respond(200, [['Access-Control-Allow-Origin', 'https://a.example']]);
  const first = run(request, answer, state);
  assert.ok(first.outcome.ok);
  const [preflight, actual] = first.sent;
  assert.equal(preflight?.method, 'OPTIONS');
  assert.equal(preflight.body, false);
  assert.equal(get(preflight.headers, 'Access-Control-Request-Method'), 'POST');
  assert.equal(
    get(preflight.headers, 'Access-Control-Request-Headers'),
    'content-type,x-pingother',
  );
  assert.equal(get(preflight.headers, 'X-PINGOTHER'), null);
  assert.equal(actual?.method, 'POST');
  assert.equal(actual.body, true);
  const second = run(request, answer, state);
  assert.deepEqual(
    second.sent.map(({ kind }) => kind),
    ['actual'],
  );
});

const refusedBeforeTheWire: readonly [FailureCode, string, Partial<PageRequest>][] = [
  ['bad-port', 'https://b.example:25/', {}],
  ['mixed-content', 'http://b.example/', {}],
  ['same-origin-mode', 'https://b.example/', { mode: 'same-origin' }],
  ['no-cors-redirect-mode', 'https://b.example/', { mode: 'no-cors', redirect: 'manual' }],
  ['scheme-not-supported', 'ftp://b.example/', { page: pageAt('http://a.example/') }],
  ['scheme-not-supported', 'blob:https://b.example/uuid', {}],
  ['cache-miss', '/x', { mode: 'same-origin', cache: 'only-if-cached' }],
];

for (const [code, url, init] of refusedBeforeTheWire) {
  test(`never sent: ${code} of ${url}`, () => {
    const { outcome, sent } = run(pageRequest(init.page ?? page, url, init), () =>
      respond(200, open),
    );
    assert.equal(failureCode(outcome), code);
    assert.equal(sent.length, 0);
  });
}

test('no-cors: opaque, without Origin, judged by Cross-Origin-Resource-Policy', () => {
  const request = pageRequest(page, 'https://b.example/', { mode: 'no-cors' });
  const { outcome, sent } = run(request, () => respond(200, [['X-A', '1']]));
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.response, {
    type: 'opaque',
    status: 0,
    headers: [],
    redirected: false,
    url: '',
    hasBody: false,
    timingAllowed: false,
  });
  assert.equal(get(sent[0]?.headers ?? [], 'Origin'), null);
  const corp: HeaderList = [['Cross-Origin-Resource-Policy', 'same-origin']];
  assert.equal(failureCode(run(request, () => respond(200, corp)).outcome), 'resource-policy');
  const embedded = { ...request, page: { ...page, embedderPolicy: 'require-corp' as const } };
  assert.equal(failureCode(run(embedded, () => respond(200)).outcome), 'resource-policy');
});

test('a sandboxed page is origin null, and its own URL is another origin', () => {
  const sandbox = sandboxedPageAt('https://a.example/', { topLevelOrigin: opaqueOrigin() });
  const { outcome, sent } = run(pageRequest(sandbox, '/x'), () => respond(200));
  assert.equal(failureCode(outcome), 'allow-origin-missing');
  assert.equal(get(sent[0]?.headers ?? [], 'Origin'), 'null');
});

test('expose `*` exposes all but without credentials only', () => {
  const headers: HeaderList = [...self, ['Access-Control-Expose-Headers', '*'], ['X-A', '1']];
  const names = (credentials: 'omit' | 'include'): string[] => {
    const { outcome } = run(preflighted({ credentials }), () => respond(200, headers));
    assert.ok(outcome.ok);
    return outcome.response.headers.map(([name]) => name);
  };
  assert.deepEqual(names('include'), []);
  assert.ok(names('omit').includes('X-A'));
});

test('a use-CORS-preflight request is preflighted, cached by its method and needs no list', () => {
  const state = createBrowserState({ now: () => 0 });
  const request = preflighted({ method: 'POST', useCORSPreflight: true });
  const first = run(request, () => respond(200, open), state);
  assert.deepEqual(
    first.sent.map(({ kind }) => kind),
    ['preflight', 'actual'],
  );
  const second = run(request, () => respond(200, open), state);
  assert.deepEqual(
    second.sent.map(({ kind }) => kind),
    ['actual'],
  );
});

test('a failure of a preflighted request clears the cache', () => {
  const state = createBrowserState({ now: () => 0 });
  const request = preflighted({ method: 'PUT' });
  const allow: HeaderList = [...open, ['Access-Control-Allow-Methods', 'PUT']];
  const { outcome } = run(
    request,
    ({ kind }) => respond(200, kind === 'preflight' ? allow : []),
    state,
  );
  assert.equal(failureCode(outcome), 'allow-origin-missing');
  assert.equal(run(request, () => respond(200, allow), state).sent.length, 2);
});

test('a response that is not well-formed is read as a browser reads it', () => {
  const { outcome } = run(preflighted({}), () =>
    respond(200, [
      ['Access-Control-Allow-Origin', ' \t* '],
      ['bad name', '1'],
      ['Content-Type', ' text/plain '],
    ]),
  );
  assert.ok(outcome.ok);
  assert.deepEqual(outcome.response.headers, [['Content-Type', 'text/plain']]);
});

test('scripts of a type that browsers refuse', () => {
  const request = pageRequest(page, '/x.js', { destination: 'script' });
  const png: HeaderList = [['Content-Type', 'image/png']];
  assert.equal(failureCode(run(request, () => respond(200, png)).outcome), 'mime-type');
});

test('status 407 and a URL that does not parse', () => {
  const { outcome } = run(preflighted({}), () => respond(407, open));
  assert.equal(failureCode(outcome), 'proxy-authentication');
  assert.throws(() => pageRequest(page, 'http://[::'), InvalidURLError);
  const broken = { ...preflighted({}), url: 'nonsense' };
  assert.throws(
    () => fetchSteps(broken, createBrowserState({ now: () => 0 })).next(),
    InvalidURLError,
  );
});

test('local URLs are read by the driver', () => {
  const request = pageRequest(page, 'data:text/plain,hi');
  const { outcome, sent } = run(request, () => respond(200, [['Content-Type', 'text/plain']]));
  assert.equal(sent[0]?.kind, 'local');
  assert.ok(outcome.ok && outcome.response.type === 'basic');
  const blank = pageRequest(page, 'about:blank', { mode: 'no-cors' });
  assert.ok(run(blank, () => respond(200)).outcome.ok);
});

test('the trace names every step with its place', () => {
  const { outcome } = run(preflighted({ method: 'PUT' }), ({ kind }) =>
    kind === 'preflight'
      ? respond(204, [...open, ['Access-Control-Allow-Methods', 'PUT']])
      : respond(200, open),
  );
  assert.deepEqual(
    outcome.trace.map(({ step, result }) => `${step}: ${result}`),
    [
      'main-fetch: cors-with-preflight',
      'preflight-cache: miss',
      'cors-preflight-fetch: success',
      'http-network-fetch: response',
      'cors-check: success',
      'response-filtering: cors',
    ],
  );
});

test('a page of an opaque origin says nothing of where it is', () => {
  const sandboxed = sandboxedPageAt('https://a.example/');
  const { sent } = run(pageRequest(sandboxed, 'https://b.example/'), () => respond(200, open));
  assert.deepEqual(
    sent.map(({ headers }) => get(headers, 'Referer')),
    [null],
  );
});
