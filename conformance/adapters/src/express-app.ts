import { setTimeout as delay } from 'node:timers/promises';
import { cors } from '@crossguard/cors/express';
import type express from 'express';

import { listen, type StartApp } from './app.ts';

/** The suite's application in Express, of either version. */
export function startExpress(create: typeof express): StartApp {
  return ({ first, second, saw }) => {
    const app = create();
    app.use(cors(first));
    app.use((req, _res, next) => {
      saw(req.method);
      next();
    });

    app.get('/api/ok', (_, res) => {
      res.cookie('a', '1').cookie('b', '2').append('Link', ['</a>', '</b>']);
      res.set('X-Request-Id', '1').send('ok');
    });
    app.post('/api/echo', create.text({ type: '*/*' }), (req, res) => void res.send(req.body));
    app.get('/api/throws', () => {
      throw new Error('thrown');
    });
    app.get('/api/stream', async (_, res) => {
      res.write('a');
      await delay(5);
      res.end('b');
    });
    app.get('/api/sse', (_, res) => {
      res.type('text/event-stream').write('data: 1\n\n');
      res.end();
    });
    app.get('/api/endless', (_, res) => void res.write('a'));
    app.get('/api/not-modified', (_, res) => void res.status(304).end());
    app.get('/api/own', (_, res) => {
      res.set({ 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' }).send('own');
    });
    app.options('/api/options', (_, res) => void res.set('Allow', 'GET').end());
    app.use('/api/private', (req, res, next) => {
      if (req.get('X-Token') === 'secret') next();
      else res.sendStatus(401);
    });
    app.put('/api/private', (_, res) => void res.send('done'));

    const sub = create.Router();
    sub.get('/x', (_, res) => void res.send('sub'));
    app.use('/api/sub', sub);

    const two = create.Router();
    two.use(cors(second));
    two.get('/x', (_, res) => void res.send('two'));
    app.use('/two', two);

    app.get('/public/x', (_, res) => void res.send('public'));
    app.get('/other', (_, res) => void res.set('Access-Control-Allow-Origin', '*').send('other'));
    return listen(app);
  };
}
