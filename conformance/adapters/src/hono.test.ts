import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cors } from '@crossguard/cors/hono';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { stream, streamSSE } from 'hono/streaming';

import { listen, listening } from './app.ts';
import { contract } from './contract.ts';
import { endless } from './web-app.ts';

contract('Hono', ({ first, second, saw }) => {
  const app = new Hono();
  app.use(cors(first));
  app.use((context, next) => {
    saw(context.req.method);
    return next();
  });
  app.onError((_, context) => context.text('error', 500));

  app.get('/api/ok', (context) => {
    setCookie(context, 'a', '1');
    setCookie(context, 'b', '2');
    return context.text('ok', 200, { Link: ['</a>', '</b>'], 'X-Request-Id': '1' });
  });
  app.post('/api/echo', async (context) => context.text(await context.req.text()));
  app.get('/api/throws', () => {
    throw new Error('thrown');
  });
  app.get('/api/stream', (context) =>
    stream(context, async (body) => {
      await body.write('a');
      await body.sleep(5);
      await body.write('b');
    }),
  );
  app.get('/api/sse', (context) => streamSSE(context, (body) => body.writeSSE({ data: '1' })));
  app.get('/api/endless', () => new Response(endless()));
  app.get('/api/not-modified', (context) => context.body(null, 304));
  app.get('/api/own', (context) =>
    context.text('own', 200, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' }),
  );
  app.options('/api/options', (context) => context.body(null, 200, { Allow: 'GET' }));
  app.use('/api/private', (context, next) =>
    context.req.header('X-Token') === 'secret'
      ? next()
      : Promise.resolve(context.text('unauthorized', 401)),
  );
  app.put('/api/private', (context) => context.text('done'));
  app.route(
    '/api/sub',
    new Hono().get('/x', (context) => context.text('sub')),
  );

  const two = new Hono();
  two.use(cors(second));
  two.get('/x', (context) => context.text('two'));
  app.route('/two', two);

  app.get('/public/x', (context) => context.text('public'));
  app.get('/other', (context) =>
    context.text('other', 200, { 'Access-Control-Allow-Origin': '*' }),
  );

  const server = createAdaptorServer({ fetch: app.fetch });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
});

test('a response whose headers can not be changed loses its own all the same', async () => {
  const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
  assert.ok(parsed.ok);
  const server = await listen((_, res) => {
    res.writeHead(200, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' }).end('hello');
  });
  try {
    const app = new Hono();
    app.use(cors(parsed.policy));
    app.get('/', () => fetch(server.url));
    const response = await app.request('/', { headers: { Origin: 'https://app.example.com' } });
    assert.equal(response.headers.get('Access-Control-Allow-Origin'), 'https://app.example.com');
    assert.equal(response.headers.get('Vary'), 'Accept, Origin');
    assert.equal(await response.text(), 'hello');
  } finally {
    await server.close();
  }
});
