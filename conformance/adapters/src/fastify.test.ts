import { Readable } from 'node:stream';
import { cors } from '@crossguard/cors/fastify';
import fastify from 'fastify';

import { listening } from './app.ts';
import { contract } from './contract.ts';

contract('Fastify', async ({ first, second, saw }) => {
  const app = fastify();
  await app.register(cors(first));
  await app.register(cors(second));
  app.addHook('onRequest', async (request, reply) => {
    saw(request.method);
    if (request.url === '/api/private' && request.headers['x-token'] !== 'secret') {
      await reply.code(401).send();
    }
  });

  app.get('/api/ok', (_, reply) =>
    reply
      .header('Set-Cookie', 'a=1')
      .header('Set-Cookie', 'b=2')
      .header('Link', ['</a>', '</b>'])
      .header('X-Request-Id', '1')
      .send('ok'),
  );
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  app.post('/api/echo', (request) => request.body);
  app.get('/api/throws', () => {
    throw new Error('thrown');
  });
  app.get('/api/stream', (_, reply) => reply.send(Readable.from(['a', 'b'])));
  app.get('/api/sse', (_, reply) =>
    reply.type('text/event-stream').send(Readable.from(['data: 1\n\n'])),
  );
  app.get('/api/endless', (_, reply) => {
    const body = new Readable({ read: () => {} });
    body.push('a');
    return reply.send(body);
  });
  app.get('/api/not-modified', (_, reply) => reply.code(304).send());
  app.get('/api/own', (_, reply) =>
    reply.headers({ 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' }).send('own'),
  );
  app.options('/api/options', (_, reply) => reply.header('Allow', 'GET').send());
  app.put('/api/private', () => 'done');
  await app.register(
    async (sub) => {
      sub.get('/x', async () => 'sub');
    },
    { prefix: '/api/sub' },
  );
  app.get('/public/x', () => 'public');
  app.get('/two/x', () => 'two');
  app.get('/other', (_, reply) => reply.header('Access-Control-Allow-Origin', '*').send('other'));

  await app.listen({ port: 0, host: '127.0.0.1' });
  return listening(app.server);
});
