import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

import { browser, failureOf, httpServer, rejection } from './rig.test.ts';

const open = { 'Access-Control-Allow-Origin': '*' };

test('a foreign response without permission is a TypeError whose cause is the Failure', async (t) => {
  const port = await httpServer(t, (_, response) => response.end('secret'));
  const { fetch } = browser(t, { url: 'http://app.example/' });
  const error = await rejection(fetch(`http://127.0.0.1:${port}/`));
  assert.ok(error instanceof TypeError);
  assert.match(error.message, /^Failed to fetch http:.*: allow-origin-missing$/);
  assert.deepEqual(await failureOf(fetch(`http://127.0.0.1:${port}/`)), {
    code: 'allow-origin-missing',
    args: {},
  });
});

test('filtered responses: basic, cors, opaque, opaqueredirect', async (t) => {
  const port = await httpServer(t, (request, response) => {
    const headers = { ...open, 'X-A': '1', 'X-B': '2', 'Access-Control-Expose-Headers': 'x-b' };
    response.writeHead(request.url === '/to' ? 302 : 201, 'Made', { ...headers, Location: '/x' });
    response.end('body');
  });
  const url = `http://127.0.0.1:${port}`;
  const own = browser(t, { url });
  const basic = await own.fetch('/x#f');
  assert.ok(basic instanceof own.Response);
  assert.deepEqual(
    [basic.type, basic.status, basic.statusText, basic.url, basic.headers.get('x-a')],
    ['basic', 201, 'Made', `${url}/x`, '1'],
  );
  assert.throws(() => basic.headers.set('a', '1'), TypeError);
  const manual = await own.fetch('/to', { redirect: 'manual' });
  assert.deepEqual(
    [manual.type, manual.status, manual.url, manual.body],
    ['opaqueredirect', 0, `${url}/to`, null],
  );

  const { fetch } = browser(t, { url: 'http://app.example/' });
  const cors = await fetch(`${url}/to`);
  assert.deepEqual(
    [cors.type, cors.redirected, cors.url, cors.headers.get('x-a'), cors.headers.get('x-b')],
    ['cors', true, `${url}/x`, null, '2'],
  );
  assert.equal(await cors.text(), 'body');
  const opaque = await fetch(`${url}/x`, { mode: 'no-cors' });
  assert.deepEqual(
    [opaque.type, opaque.status, opaque.statusText, opaque.url, [...opaque.headers], opaque.body],
    ['opaque', 0, '', '', [], null],
  );
  assert.equal(await opaque.text(), '');
});

test('a preflight is sent once, and again when the cache is cleared', async (t) => {
  const methods: (string | undefined)[] = [];
  const port = await httpServer(t, (request, response) => {
    methods.push(request.method);
    response.writeHead(200, {
      ...open,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Max-Age': '60',
    });
    response.end();
  });
  const { fetch, preflightCache } = browser(t, { url: 'http://app.example/' });
  const put = (): Promise<unknown> => fetch(`http://127.0.0.1:${port}/`, { method: 'PUT' });
  await put();
  await put();
  preflightCache.clear();
  await put();
  assert.deepEqual(methods, ['OPTIONS', 'PUT', 'PUT', 'OPTIONS', 'PUT']);
});

test('aborting: before, during, after; the reason is passed on, the connection closed', async (t) => {
  let closed: Promise<unknown> = Promise.resolve();
  const port = await httpServer(t, (request, response) => {
    closed = once(response, 'close');
    if (request.url === '/body') response.write('part');
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  assert.equal(await rejection(fetch('/', { signal: AbortSignal.abort('before') })), 'before');

  const during = new AbortController();
  const pending = rejection(fetch('/silent', { signal: during.signal }));
  await new Promise((later) => setTimeout(later, 50));
  during.abort('during');
  assert.equal(await pending, 'during');
  await closed;

  const after = new AbortController();
  const response = await fetch('/body', { signal: after.signal });
  const text = rejection(response.text());
  after.abort('after');
  assert.equal(await text, 'after');
  await closed;
});

test("aborting cancels a request's stream", async (t) => {
  const port = await httpServer(t, () => undefined);
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  let cancelled: unknown = null;
  const endless = (): ReadableStream =>
    new ReadableStream({
      start: (given) => given.enqueue(new Uint8Array(1)),
      cancel(reason) {
        cancelled = reason;
      },
    });
  const before = { body: endless(), signal: AbortSignal.abort('before') };
  await rejection(fetch('/', { method: 'POST', duplex: 'half', ...before }));
  assert.equal(cancelled, 'before');

  const controller = new AbortController();
  const body = endless();
  const { signal } = controller;
  const pending = rejection(fetch('/', { method: 'POST', body, duplex: 'half', signal }));
  await new Promise((later) => setTimeout(later, 50));
  controller.abort('why');
  assert.equal(await pending, 'why');
  await new Promise((later) => setTimeout(later, 50));
  assert.equal(cancelled, 'why');
});

test('data:, blob: and about:blank', async (t) => {
  const { fetch } = browser(t, { url: 'http://app.example/' });
  const data = await fetch('data:TEXT/x;Charset=utf-8;base64,aGVsbG8=#f');
  assert.deepEqual(
    [data.type, data.status, data.url, data.headers.get('content-type'), await data.text()],
    ['basic', 200, 'data:TEXT/x;Charset=utf-8;base64,aGVsbG8=', 'text/x;charset=utf-8', 'hello'],
  );
  assert.equal((await failureOf(fetch('data:text/plain;base64,a'))).code, 'local-url-unreadable');

  const url = URL.createObjectURL(new Blob(['hello'], { type: 'text/x' }));
  const blob = await fetch(url, { headers: { Range: 'bytes=1-3' } });
  assert.deepEqual(
    [blob.status, blob.url, blob.headers.get('content-range'), await blob.text()],
    [206, url, 'bytes 1-3/5', 'ell'],
  );
  assert.equal(
    (await failureOf(fetch(url, { headers: { Range: 'bytes=9-' } }))).code,
    'local-url-unreadable',
  );
  URL.revokeObjectURL(url);
  assert.equal((await failureOf(fetch(url))).code, 'local-url-unreadable');

  // Of an opaque origin, and no scheme that CORS knows.
  assert.equal((await failureOf(fetch('about:blank'))).code, 'scheme-not-supported');
  assert.equal((await fetch('about:blank', { mode: 'no-cors' })).type, 'opaque');
});

test('keepalive bodies have a limit', async (t) => {
  const port = await httpServer(t, (request, response) => {
    request.resume();
    response.end();
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  const send = (length: number): Promise<unknown> =>
    fetch('/', { method: 'POST', keepalive: true, body: 'x'.repeat(length) });
  await send(65_536);
  assert.equal((await failureOf(send(65_537))).code, 'network');
});

test('a sandboxed page is of no origin', async (t) => {
  const port = await httpServer(t, (request, response) => {
    response
      .writeHead(200, { 'Access-Control-Allow-Origin': request.headers.origin ?? '' })
      .end(request.headers.origin);
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/`, sandboxed: true });
  const response = await fetch('/');
  assert.deepEqual([response.type, await response.text()], ['cors', 'null']);
});

test(
  'closing breaks off what is under way, and waits for nothing',
  { timeout: 5000 },
  async (t) => {
    const port = await httpServer(t, (_, response) => response.write('part'));
    const { fetch, close } = browser(t, { url: `http://127.0.0.1:${port}/` });
    const response = await fetch('/');
    await fetch('/never-read');
    const text = rejection(response.text());
    await close();
    assert.ok((await text) instanceof TypeError);
  },
);
