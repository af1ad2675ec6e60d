import { PassThrough, Readable } from 'node:stream';
import { cors } from '@crossguard/cors/koa';
import { Router } from '@koa/router';
import Koa from 'koa';

import { type Given, listen } from './app.ts';
import { contract } from './contract.ts';
import { listenHttp2 } from './over-http2.ts';

contract('Koa', (given) => listen(koaApp(given).callback()));
contract('Koa on HTTP/2', (given) => listenHttp2(koaApp(given).callback()));

function koaApp({ first, second, saw }: Given): Koa {
  const app = new Koa();
  app.silent = true;
  app.use(cors(first));
  app.use((context, next) => {
    saw(context.method);
    return next();
  });

  const router = new Router();
  router.get('/api/ok', (context) => {
    context.cookies.set('a', '1');
    context.cookies.set('b', '2');
    context.set('Link', ['</a>', '</b>']);
    context.set('X-Request-Id', '1');
    context.body = 'ok';
  });
  router.post('/api/echo', (context) => {
    context.body = context.req;
  });
  router.get('/api/throws', () => {
    throw new Error('thrown');
  });
  router.get('/api/stream', (context) => {
    context.body = Readable.from(['a', 'b']);
  });
  router.get('/api/sse', (context) => {
    context.type = 'text/event-stream';
    context.body = Readable.from(['data: 1\n\n']);
  });
  router.get('/api/endless', (context) => {
    const body = new PassThrough();
    body.write('a');
    context.body = body;
  });
  router.get('/api/not-modified', (context) => {
    context.status = 304;
  });
  router.get('/api/own', (context) => {
    context.set({ 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' });
    context.body = 'own';
  });
  router.options('/api/options', (context) => {
    context.set('Allow', 'GET');
    context.status = 200;
  });
  router.put('/api/private', (context) => {
    if (context.get('X-Token') !== 'secret') context.throw(401);
    context.body = 'done';
  });
  router.get('/public/x', (context) => {
    context.body = 'public';
  });
  router.get('/other', (context) => {
    context.set('Access-Control-Allow-Origin', '*');
    context.body = 'other';
  });

  const sub = new Router({ prefix: '/api/sub' });
  sub.get('/x', (context) => {
    context.body = 'sub';
  });
  app.use(cors(second));
  const two = new Router({ prefix: '/two' });
  two.get('/x', (context) => {
    context.body = 'two';
  });
  for (const each of [router, sub, two]) app.use(each.routes());
  return app;
}
