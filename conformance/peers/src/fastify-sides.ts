import { cors as ours } from '@crossguard/cors/compat/fastify';
import type {
  FastifyCorsDelegate,
  FastifyCorsOptions,
} from '@crossguard/cors/compat/fastify-options';
import theirs from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';

import { reached, type Running, type Start } from './answer.ts';

/** What both take, and a route's own. */
export type Given = {
  readonly options: FastifyCorsOptions | FastifyCorsDelegate;
  readonly route?: FastifyCorsOptions | false;
};

type Register = (app: FastifyInstance, options: Given['options']) => unknown;

const startWith =
  (register: Register): Start<Given> =>
  async ({ options, route }) => {
    const app = fastify();
    // The requests say that they have a JSON body, and have none.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, done) => done(null));
    await register(app, options);
    const config = route === undefined ? {} : { cors: route };
    app.route({
      method: ['GET', 'POST', 'PUT'],
      url: '/',
      config,
      handler: (_, reply) => reply.header(...reached).send('app'),
    });
    app.setNotFoundHandler((_, reply) =>
      reply
        .code(404)
        .header(...reached)
        .send('app'),
    );
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return running(app, url);
  };

function running(app: FastifyInstance, url: string): Running {
  return {
    url,
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

// Its published types are narrower than what it takes.
const plugin: typeof ours = Object.assign(theirs);

export const fastify5 = {
  theirs: startWith((app, options) => app.register(plugin, () => options)),
  ours: startWith((app, options) => app.register(ours, () => options)),
};
