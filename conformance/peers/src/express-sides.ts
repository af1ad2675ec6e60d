import { createRequire } from 'node:module';
import { cors as ours } from '@crossguard/cors/compat';
import express, { type RequestHandler } from 'express';

import { listen, reached, type Start } from './answer.ts';

// Its published types know neither promises nor all that it takes.
const theirs: typeof ours = createRequire(import.meta.url)('cors');

/** What both take. */
export type Given = Parameters<typeof ours>[0];

const startWith =
  (middleware: (given: Given) => RequestHandler): Start<Given> =>
  (given) => {
    const app = express();
    app.disable('x-powered-by').use(middleware(given));
    app.use((_, res) => void res.set(...reached).send('app'));
    app.use((_error: unknown, _req: unknown, res: express.Response, _next: unknown) => {
      res.sendStatus(500);
    });
    return listen(app);
  };

export const express5 = {
  theirs: startWith((given) => theirs(given)),
  ours: startWith((given) => ours(given)),
};
