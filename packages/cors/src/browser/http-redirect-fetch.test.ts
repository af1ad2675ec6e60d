import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, type HeaderList } from '../spec/header-list.ts';
import type { FailureCode } from './failure.ts';
import type { PageRequest } from './page.ts';
import { pageRequest } from './page-request.ts';
import type { WireResponse } from './wire.ts';
import { failureCode, open, page, preflighted, respond, run } from './rig.test.ts';

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
