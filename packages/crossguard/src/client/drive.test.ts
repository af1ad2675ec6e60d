import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test, type TestContext } from 'node:test';

import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';

import { createCookieJar } from './cookies.ts';
import { drive, type DriveOptions } from './drive.ts';
import { createNetwork } from './network.ts';
import { httpServer } from './rig.test.ts';

function options(t: TestContext): DriveOptions {
  const network = createNetwork({ timeout: 1000 });
  t.after(() => network.close());
  const state = createBrowserState({ now: () => performance.now() });
  return { network, state, jar: createCookieJar() };
}

const page = pageAt('http://app.example/');
const put = (url: string): PageRequest => pageRequest(page, url, { method: 'PUT' });

test('every exchange is recorded, heads only, however long', { timeout: 10_000 }, async (t) => {
  const closed: Promise<unknown>[] = [];
  const port = await httpServer(t, (request, response) => {
    response.writeHead(request.url === '/to' && request.method === 'PUT' ? 307 : 200, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'PUT',
      Location: '/end',
    });
    // Endless, as long as somebody listens.
    const timer = setInterval(() => response.write('x'.repeat(1 << 16)), 1);
    response.on('close', () => clearInterval(timer));
    closed.push(once(response, 'close'));
  });
  const result = await drive(put(`http://127.0.0.1:${port}/to`), options(t));
  assert.ok(result.kind === 'done' && result.outcome.ok);
  assert.deepEqual(
    result.exchanges.map(({ request, response }) => [
      request.kind,
      new URL(request.url).pathname,
      response.kind === 'response' ? response.status : response.reason,
    ]),
    [
      ['preflight', '/to', 200],
      ['actual', '/to', 307],
      ['preflight', '/end', 200],
      ['actual', '/end', 200],
    ],
  );
  await Promise.all(closed);
});

test('beforeSend keeps the actual request at home', async (t) => {
  const methods: (string | undefined)[] = [];
  const port = await httpServer(t, (request, response) => {
    methods.push(request.method);
    response
      .writeHead(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': '*' })
      .end();
  });
  const result = await drive(put(`http://127.0.0.1:${port}/`), {
    ...options(t),
    beforeSend: ({ kind }) => kind !== 'actual',
  });
  assert.ok(result.kind === 'stopped' && result.before.method === 'PUT');
  assert.equal(result.exchanges.length, 1);
  assert.deepEqual(methods, ['OPTIONS']);
});

test('a fault is an exchange too', async (t) => {
  const result = await drive(put('http://127.0.0.1:5/'), options(t));
  assert.ok(result.kind === 'done' && !result.outcome.ok);
  assert.equal(result.outcome.failure.code, 'network');
  const [exchange] = result.exchanges;
  assert.ok(exchange?.response.kind === 'error');
  assert.deepEqual(exchange.response, {
    kind: 'error',
    reason: 'ECONNREFUSED',
    detail: 'connect ECONNREFUSED 127.0.0.1:5',
  });
});
