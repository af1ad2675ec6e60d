import { getRequestListener } from '@hono/node-server';
import { cors as crossguard } from '@crossguard/cors/hono';
import { Hono, type MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { Answer, Framework, Listener } from './framework.ts';
import { allMethods, isListed, policyOf, rule } from './policy.ts';

function appBehind(middleware: MiddlewareHandler | null): Promise<Listener> {
  const app = new Hono();
  if (middleware !== null) app.use(middleware);
  app.get('/api/doc', (context) => context.text('ok'));
  return Promise.resolve(getRequestListener(app.fetch));
}

function constantly({ headers, isPreflight }: Answer): MiddlewareHandler {
  return async (context, next) => {
    for (const [name, value] of headers) context.header(name, value);
    if (isPreflight) return context.body(null, 204);
    await next();
    return undefined;
  };
}

export const framework: Framework = {
  id: 'hono',
  title: 'Hono 4',
  bare: () => appBehind(null),
  constants: (answer) => appBehind(constantly(answer)),
  contenders: {
    crossguard: (origins) => appBehind(crossguard(policyOf(origins))),
    'hono/cors': (origins) => appBehind(honoCors(honoOptions(origins))),
  },
};

function honoOptions(origins: readonly string[]): Parameters<typeof honoCors>[0] & {} {
  const allows = isListed(origins);
  return {
    origin: origins.some((origin) => origin.includes('*'))
      ? (origin) => (allows(origin) ? origin : null)
      : [...origins],
    allowMethods: allMethods,
    allowHeaders: rule.allowHeaders,
    exposeHeaders: rule.exposeHeaders,
    maxAge: rule.maxAge,
  };
}
