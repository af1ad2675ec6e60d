import { createAdaptorServer } from '@hono/node-server';

import { listening } from './app.ts';
import { contract } from './contract.ts';
import { webApp } from './web-app.ts';

contract('web', (given) => {
  const server = createAdaptorServer({ fetch: webApp(given) });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
});
