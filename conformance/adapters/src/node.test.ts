// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the frameworks
import './quiet.ts';
import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/node';
import connect from 'connect';
import polka from 'polka';

import { listen, listening } from './app.ts';
import { contract } from './contract.ts';
import { nodeRoutes } from './node-app.ts';

contract('node:http', ({ first, second, saw }) => {
  const [one, two] = [cors(first), cors(second)];
  return listen((req, res) => {
    const answer = (): void => {
      saw(req.method ?? '');
      try {
        if (!nodeRoutes(req, res, req.url ?? '')) res.writeHead(404).end();
      } catch {
        res.writeHead(500).end();
      }
    };
    one(req, res, () => two(req, res, answer));
  });
});

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
