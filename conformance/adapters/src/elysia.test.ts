import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cors } from '@crossguard/cors/elysia';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { createAdaptorServer } from '@hono/node-server';
import { Elysia } from 'elysia';

import { listening } from './app.ts';
import { contract } from './contract.ts';
import { endless, streamOf } from './web-app.ts';

contract('Elysia', ({ first, second, saw }) => {
  const app = new Elysia()
    .use(cors(first))
    .use(cors(second))
    .onRequest(({ request }) => saw(request.method))
    .get('/api/ok', ({ set, cookie: { a, b } }) => {
      a?.set({ value: '1' });
      b?.set({ value: '2' });
      set.headers['x-request-id'] = '1';
      return 'ok';
    })
    .get('/api/throws', () => {
      throw new Error('thrown');
    })
    .get('/api/stream', async function* chunks() {
      yield 'a';
      yield 'b';
    })
    .get('/api/sse', ({ set }) => {
      set.headers['content-type'] = 'text/event-stream';
      return new Response(streamOf('data: 1\n\n'));
    })
    .get('/api/endless', () => new Response(endless()))
    .get('/api/not-modified', ({ status }) => status(304))
    .get('/api/own', ({ set }) => {
      set.headers['access-control-allow-origin'] = '*';
      set.headers.vary = 'Accept, origin';
      return 'own';
    })
    .options('/api/options', ({ set }) => {
      set.headers['allow'] = 'GET';
      return '';
    })
    .put('/api/private', ({ headers, status }) =>
      headers['x-token'] === 'secret' ? 'done' : status(401),
    )
    .group('/api/sub', (sub) => sub.get('/x', () => 'sub'))
    .get('/public/x', () => 'public')
    .get('/two/x', () => 'two')
    .get('/other', ({ set }) => {
      set.headers['access-control-allow-origin'] = '*';
      return 'other';
    });

  const server = createAdaptorServer({ fetch: app.fetch });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
});

test('where Elysia would ignore it, it says so', () => {
  const parsed = parsePolicy({ rules: [{ allowOrigins: ['*'] }] });
  assert.ok(parsed.ok);
  const plugin = cors(parsed.policy);
  assert.throws(() => new Elysia({ aot: false }).use(plugin), /@crossguard\/cors\/web/);
});
