import { cors as ours } from '@crossguard/cors/compat/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { cors as theirs } from 'hono/cors';

import { listen, reached, type Start } from './answer.ts';

/** What both take. */
export type Given = {
  readonly options: Parameters<typeof theirs>[0] & { onWarning?: () => void };
  /** Whether it is used twice on the way. */
  readonly twice?: boolean;
};

const startWith =
  (middleware: (options: Given['options']) => MiddlewareHandler): Start<Given> =>
  ({ options, twice = false }) => {
    const app = new Hono();
    app.use(middleware(options));
    if (twice) app.use(middleware(options));
    app.all('/', (context) => context.text('app', 200, { [reached[0]]: reached[1] }));
    return listen(getRequestListener(app.fetch));
  };

export const hono4 = { theirs: startWith(theirs), ours: startWith((options) => ours(options)) };
