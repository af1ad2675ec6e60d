import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, type HeaderList } from '../spec/header-list.ts';
import { opaqueOrigin } from '../spec/origin.ts';
import { type BrowserState, createBrowserState } from './browser-state.ts';
import type { FailureCode } from './failure.ts';
import { fetchSteps } from './fetch-steps.ts';
import type { Outcome } from './outcome.ts';
import type { PageRequest } from './page.ts';
import { InvalidURLError, pageAt, pageRequest, sandboxedPageAt } from './page-request.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

const page = pageAt('https://a.example/start#here');

type Answer = (request: WireRequest) => WireResponse | WireError;

function run(
  request: PageRequest,
  answer: Answer,
  state: BrowserState = createBrowserState({ now: () => 0 }),
): { outcome: Outcome; sent: WireRequest[] } {
  const sent: WireRequest[] = [];
  const steps = fetchSteps(request, state);
  let next = steps.next();
  while (next.done !== true) {
    sent.push(next.value);
    next = steps.next(answer(next.value));
  }
  return { outcome: next.value, sent };
}

const respond = (status: number, headers: HeaderList = []): WireResponse => ({
  kind: 'response',
  status,
  headers,
});
const open: HeaderList = [['Access-Control-Allow-Origin', '*']];
const self: HeaderList = [
  ['Access-Control-Allow-Origin', 'https://a.example'],
  ['Access-Control-Allow-Credentials', 'true'],
];

function failureCode(outcome: Outcome): FailureCode | null {
  return outcome.ok ? null : outcome.failure.code;
}

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

const preflighted = (init: Partial<PageRequest>): PageRequest =>
  pageRequest(page, 'https://b.example/', init);

const preflightFailures: readonly [FailureCode, Partial<PageRequest>, WireResponse | WireError][] =
  [
    ['preflight-redirect', { method: 'PUT' }, respond(301, [...open, ['Location', '/x']])],
    ['preflight-status', { method: 'PUT' }, respond(404)],
    ['allow-origin-missing', { method: 'PUT' }, respond(204)],
    [
      'allow-credentials-missing',
      { method: 'PUT', credentials: 'include' },
      respond(204, self.slice(0, 1)),
    ],
    ['method-not-allowed', { method: 'PUT' }, respond(204, open)],
    [
      'method-not-allowed',
      { method: 'put-it' },
      respond(204, [...open, ['Access-Control-Allow-Methods', 'PUT-IT']]),
    ],
    [
      'allow-methods-unparsable',
      { method: 'PUT' },
      respond(204, [...open, ['Access-Control-Allow-Methods', 'PUT;']]),
    ],
    [
      'allow-headers-unparsable',
      { method: 'PUT' },
      respond(204, [...open, ['Access-Control-Allow-Headers', 'a b']]),
    ],
    ['header-not-allowed', { headers: [['X-A', '1']] }, respond(204, open)],
    [
      'authorization-not-covered-by-wildcard',
      { headers: [['Authorization', 'x']] },
      respond(204, [...open, ['Access-Control-Allow-Headers', '*']]),
    ],
    [
      'header-not-allowed',
      { headers: [['X-A', '1']], credentials: 'include' },
      respond(204, [...self, ['Access-Control-Allow-Headers', '*']]),
    ],
    [
      'method-not-allowed',
      { method: 'PUT', credentials: 'include' },
      respond(204, [...self, ['Access-Control-Allow-Methods', '*']]),
    ],
    ['network', { method: 'PUT' }, { kind: 'error', reason: 'ECONNRESET', detail: 'reset' }],
  ];

for (const [code, init, response] of preflightFailures) {
  test(`preflight: ${code} of ${JSON.stringify(init)}`, () => {
    const { outcome, sent } = run(preflighted(init), () => response);
    assert.equal(failureCode(outcome), code);
    assert.equal(sent.length, 1, 'the actual request is never sent');
    assert.ok(!outcome.ok && outcome.failure.phase === 'preflight');
  });
}

test('what a preflight refuses is told in full', () => {
  const headers: HeaderList = [
    ['X-B', '1'],
    ['X-A', '1'],
    ['X-Ok', '1'],
  ];
  const { outcome } = run(preflighted({ headers }), () =>
    respond(200, [...open, ['Access-Control-Allow-Headers', 'x-ok']]),
  );
  assert.ok(!outcome.ok);
  const { code, args, step, status, url, origin } = outcome.failure;
  assert.deepEqual(
    { code, args, step, status, url, origin },
    {
      code: 'header-not-allowed',
      args: { name: 'x-a', names: ['x-a', 'x-b'], allowed: ['x-ok'], wildcardIgnored: false },
      step: 'cors-preflight-fetch',
      status: 200,
      url: 'https://b.example/',
      origin: 'https://a.example',
    },
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

const to = (location: string, status = 302, headers: HeaderList = open): WireResponse =>
  respond(status, [...headers, ['Location', location]]);

test('a redirect to a third origin makes Origin null and takes Authorization away', () => {
  const request = pageRequest(page, '/go', { headers: [['Authorization', 'x']] });
  const { outcome, sent } = run(request, ({ hop, kind }) => {
    if (hop === 0) return to('https://b.example/');
    return kind === 'actual' && hop === 1 ? to('https://c.example/') : respond(200, open);
  });
  assert.ok(outcome.ok && outcome.response.redirected);
  assert.deepEqual(
    sent.map(({ url, headers }) => [url, get(headers, 'Origin'), get(headers, 'Authorization')]),
    [
      ['https://a.example/go', null, 'x'],
      ['https://b.example/', 'https://a.example', null],
      ['https://c.example/', 'null', null],
    ],
  );
});

test('a redirect back home by another origin is tainted too', () => {
  const { sent, outcome } = run(pageRequest(page, 'https://b.example/'), ({ hop }) =>
    hop === 0
      ? to('https://a.example/home')
      : respond(200, [['Access-Control-Allow-Origin', 'null']]),
  );
  assert.ok(outcome.ok && outcome.response.type === 'cors');
  assert.equal(get(sent[1]?.headers ?? [], 'Origin'), 'null');
});

test("a redirect's Referrer-Policy never brings back a referrer that was withheld", () => {
  const referers = (referrerPolicy: PageRequest['referrerPolicy']): (string | null)[] => {
    const request = pageRequest(page, '/x', { referrerPolicy });
    const { sent } = run(request, ({ hop }) =>
      hop === 0 ? to('/y', 302, [['Referrer-Policy', 'unsafe-url']]) : respond(200),
    );
    return sent.map(({ headers }) => get(headers, 'Referer'));
  };
  assert.deepEqual(referers('no-referrer'), [null, null]);
  assert.deepEqual(referers('origin'), ['https://a.example/', 'https://a.example/']);
  assert.deepEqual(referers(''), ['https://a.example/start', 'https://a.example/start']);
});

test('methods and bodies across redirects', () => {
  const after = (status: number, method: string): string => {
    const request = preflighted({
      method,
      body: { replayable: true, length: 1 },
      headers: [['Content-Type', 'text/plain']],
    });
    const { sent } = run(request, ({ hop, kind }) =>
      kind === 'preflight'
        ? respond(204, [...open, ['Access-Control-Allow-Methods', '*']])
        : hop === 0
          ? to('/next', status)
          : respond(200, open),
    );
    const last = sent.at(-1);
    assert.ok(last !== undefined);
    return `${last.method} ${last.body} ${get(last.headers, 'Content-Type')}`;
  };
  assert.equal(after(301, 'POST'), 'GET false null');
  assert.equal(after(302, 'POST'), 'GET false null');
  assert.equal(after(303, 'POST'), 'GET false null');
  assert.equal(after(307, 'POST'), 'POST true text/plain');
  assert.equal(after(308, 'PUT'), 'PUT true text/plain');
  assert.equal(after(302, 'PUT'), 'PUT true text/plain');
  assert.equal(after(303, 'PUT'), 'GET false null');
});

const redirectFailures: readonly [FailureCode, Partial<PageRequest>, WireResponse][] = [
  ['redirect-mode', { redirect: 'error' }, to('/x')],
  ['redirect-location-invalid', {}, to('http://[::')],
  ['redirect-scheme', {}, to('data:text/plain,x')],
  ['redirect-with-userinfo', {}, to('https://u:p@b.example/')],
  ['redirect-count', {}, to('/again')],
  [
    'redirect-body-stream',
    { method: 'POST', body: { replayable: false, length: null } },
    to('/x', 307),
  ],
  ['allow-origin-missing', {}, to('/x', 302, [])],
];

for (const [code, init, response] of redirectFailures) {
  test(`redirect: ${code}`, () => {
    const { outcome, sent } = run(preflighted(init), () => response);
    assert.equal(failureCode(outcome), code);
    assert.equal(sent.length, code === 'redirect-count' ? 21 : 1);
  });
}

test('a redirect without Location is a response; manual redirects are opaque', () => {
  const bare = run(preflighted({}), () => respond(302, open)).outcome;
  assert.ok(bare.ok && bare.response.status === 302 && bare.response.type === 'cors');
  const manual = run(preflighted({ redirect: 'manual' }), () => to('/x')).outcome;
  assert.ok(manual.ok && manual.response.type === 'opaqueredirect' && manual.response.status === 0);
});

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
