import { cors } from '@crossguard/cors/elysia';
import { Elysia } from 'elysia';

import type { Given } from './app.ts';
import { endless, streamOf } from './web-app.ts';

/** The suite's application in Elysia, for Node and Bun. */
export function elysiaApp({ first, second, saw }: Given) {
  return new Elysia()
    .use(cors(first))
    .use(cors(second))
    .onRequest(({ request }) => saw(request.method))
    .get('/api/ok', ({ set, cookie: { a, b } }) => {
      a?.set({ value: '1' });
      b?.set({ value: '2' });
      set.headers['link'] = '</a>, </b>';
      set.headers['x-request-id'] = '1';
      return 'ok';
    })
    .post('/api/echo', ({ body }) => String(body), { parse: 'text' })
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
}
