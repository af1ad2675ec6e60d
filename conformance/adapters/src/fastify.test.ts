import type { Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import { Readable } from 'node:stream';
import { cors } from '@crossguard/cors/fastify';
import fastify, { type FastifyInstance } from 'fastify';

import { type Given, listening } from './app.ts';
import { contract } from './contract.ts';
import { overHttp2 } from './over-http2.ts';

/** The suite's application, in an instance for HTTP/1.1 or HTTP/2. */
async function fill<Raw extends Server | Http2Server>(
  app: FastifyInstance<Raw>,
  { first, second, saw }: Given,
): Promise<Raw> {
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
  return app.server;
}

contract('Fastify', async (given) => listening(await fill(fastify(), given)));
contract('Fastify on HTTP/2', async (given) =>
  overHttp2(await fill(fastify({ http2: true }), given)),
);
