import { cors } from '@crossguard/cors/h3';
import { H3, HTTPError } from 'h3';
import { toNodeHandler } from 'h3/node';

import { listen } from './app.ts';
import { contract } from './contract.ts';
import { endless, streamOf } from './web-app.ts';

contract('h3', ({ first, second, saw }) => {
  const app = new H3({ silent: true });
  app.register(cors(first)).register(cors(second));
  app.use((event) => saw(event.req.method));

  app.get('/api/ok', (event) => {
    event.res.headers.append('Set-Cookie', 'a=1');
    event.res.headers.append('Set-Cookie', 'b=2');
    event.res.headers.append('Link', '</a>');
    event.res.headers.append('Link', '</b>');
    event.res.headers.set('X-Request-Id', '1');
    return 'ok';
  });
  app.post('/api/echo', (event) => event.req.text());
  app.get('/api/throws', () => {
    throw new Error('thrown');
  });
  app.get('/api/stream', () => streamOf('a', 'b'));
  app.get('/api/sse', (event) => {
    event.res.headers.set('Content-Type', 'text/event-stream');
    return streamOf('data: 1\n\n');
  });
  app.get('/api/endless', () => endless());
  app.get('/api/not-modified', () => new Response(null, { status: 304 }));
  app.get('/api/own', (event) => {
    event.res.headers.set('Access-Control-Allow-Origin', '*');
    event.res.headers.set('Vary', 'Accept, origin');
    return 'own';
  });
  app.options('/api/options', (event) => {
    event.res.headers.set('Allow', 'GET');
    return '';
  });
  app.put('/api/private', (event) => {
    if (event.req.headers.get('X-Token') !== 'secret') throw new HTTPError({ status: 401 });
    return 'done';
  });
  app.mount(
    '/api/sub',
    new H3().get('/x', () => 'sub'),
  );
  app.get('/public/x', () => 'public');
  app.get('/two/x', () => 'two');
  app.get('/other', (event) => {
    event.res.headers.set('Access-Control-Allow-Origin', '*');
    return 'other';
  });
  return listen(toNodeHandler(app));
});
