import { cors } from '@crossguard/cors/web';
import { createAdaptorServer } from '@hono/node-server';

import { listening } from './app.ts';
import { contract } from './contract.ts';
import { webRoutes } from './web-app.ts';

contract('web', ({ first, second, saw }) => {
  const app = (request: Request): Response => {
    saw(request.method);
    try {
      return webRoutes(request) ?? new Response('not found', { status: 404 });
    } catch {
      return new Response('error', { status: 500 });
    }
  };
  const server = createAdaptorServer({ fetch: cors(first, cors(second, app)) });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
});
