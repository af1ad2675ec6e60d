import { cors as crossguard } from '@crossguard/cors/koa';
import koaCors from '@koa/cors';
import Koa, { type Middleware } from 'koa';
import type { Answer, Framework, Listener } from './framework.ts';
import { allMethods, isListed, policyOf, rule } from './policy.ts';

function appBehind(middleware: Middleware | null): Promise<Listener> {
  const app = new Koa();
  if (middleware !== null) app.use(middleware);
  app.use((context) => {
    context.body = 'ok';
  });
  return Promise.resolve(app.callback());
}

function constantly({ headers, isPreflight }: Answer): Middleware {
  return (context, next) => {
    for (const [name, value] of headers) context.set(name, value);
    if (!isPreflight) return next();
    context.status = 204;
    return undefined;
  };
}

export const framework: Framework = {
  id: 'koa',
  title: 'Koa 3',
  bare: () => appBehind(null),
  constants: (answer) => appBehind(constantly(answer)),
  contenders: {
    crossguard: (origins) => appBehind(crossguard(policyOf(origins))),
    '@koa/cors': (origins) => appBehind(koaCors(koaOptions(origins))),
  },
};

function koaOptions(origins: readonly string[]): koaCors.Options {
  const allows = isListed(origins);
  return {
    origin: (context) => {
      const origin = context.get('Origin');
      return allows(origin) ? origin : '';
    },
    allowMethods: allMethods,
    allowHeaders: rule.allowHeaders,
    exposeHeaders: rule.exposeHeaders,
    maxAge: rule.maxAge,
  };
}
