import { createAdaptorServer } from '@hono/node-server';
import { cors } from '@crossguard/cors/web';
import type { MiddlewareFunction } from 'react-router';

import { listening, type Running } from './app.ts';
import { contract } from './contract.ts';
import { reactRouterApp, reactRouterAppBehind } from './react-router-app.ts';

function serve(fetch: (request: Request) => Promise<Response>): Promise<Running> {
  const server = createAdaptorServer({ fetch });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
}

contract("React Router's request handler", ({ first, second, saw }) => {
  const app = reactRouterApp();
  const handle = (request: Request): Promise<Response> => {
    saw(request.method);
    return app(request);
  };
  return serve(cors(first, cors(second, handle)));
});

contract("middleware of React Router's root route", ({ first, second, saw }) => {
  const policy: MiddlewareFunction<Response> = ({ request }, next) =>
    cors(first, () => next())(request);
  const other: MiddlewareFunction<Response> = ({ request }, next) =>
    cors(second, () => {
      saw(request.method);
      return next();
    })(request);
  return serve(reactRouterAppBehind(policy, other));
});
