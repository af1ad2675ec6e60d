// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the frameworks
import './quiet.ts';
import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/node';
import connect from 'connect';
import polka from 'polka';

import { listen, listening } from './app.ts';
import { contract } from './contract.ts';
import { nodeApp, nodeRoutes } from './node-app.ts';
import { listenHttp2 } from './over-http2.ts';

contract('node:http', (given) => listen(nodeApp(given)));
contract('node:http2', (given) => listenHttp2(nodeApp(given)));

contract('Connect', ({ first, second, saw }) => {
  const app = connect();
  app.use(cors(first));
  app.use('/two', cors(second));
  app.use((req, _res, next) => {
    saw(req.method ?? '');
    next();
  });
  app.use('/api/sub', (_req, res) => res.end('sub'));
  app.use((req, res, next) => {
    if (!nodeRoutes(req, res, req.url ?? '')) next();
  });
  return listen(app);
});

contract('Polka', ({ first, second, saw }) => {
  const server = createServer();
  const app = polka({
    server,
    onNoMatch: (req, res) => {
      if (!nodeRoutes(req, res, req.originalUrl)) res.writeHead(404).end();
    },
  });
  app.use(cors(first));
  app.use('/two', cors(second));
  app.use((req, _res, next) => {
    saw(req.method ?? '');
    next();
  });
  app.get('/api/throws', (_req, _res, next) => next(new Error('Polka catches none itself')));
  app.listen(0, '127.0.0.1');
  return listening(server);
});
