import { cors as crossguard } from '@crossguard/cors/fastify';
import fastifyCors from '@fastify/cors';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Answer, Framework, Listener } from './framework.ts';
import { peerOptions, policyOf, withExpressions } from './policy.ts';

async function appBehind(install: (app: FastifyInstance) => unknown): Promise<Listener> {
  const app = Fastify();
  await install(app);
  app.get('/api/doc', (_request, reply) => {
    reply.send('ok');
  });
  await app.ready();
  return (req, res) => app.routing(req, res);
}

function constantly({ headers, isPreflight }: Answer): (app: FastifyInstance) => void {
  return (app) => {
    app.addHook('onRequest', (_request, reply, next) => {
      for (const [name, value] of headers) reply.header(name, value);
      if (isPreflight) reply.code(204).send();
      else next();
    });
  };
}

export const framework: Framework = {
  id: 'fastify',
  title: 'Fastify 5',
  bare: () => appBehind(() => undefined),
  constants: (answer) => appBehind(constantly(answer)),
  contenders: {
    crossguard: (origins) => appBehind((app) => app.register(crossguard(policyOf(origins)))),
    '@fastify/cors': (origins) =>
      appBehind((app) =>
        app.register(fastifyCors, { ...peerOptions, origin: withExpressions(origins) }),
      ),
  },
};
