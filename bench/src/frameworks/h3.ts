import { cors as crossguard } from '@crossguard/cors/h3';
import { H3, handleCors, type Middleware } from 'h3';
import { toNodeHandler } from 'h3/node';
import type { Answer, Framework, Listener } from './framework.ts';
import { allMethods, policyOf, rule, withExpressions } from './policy.ts';

function appBehind(install: (app: H3) => unknown): Promise<Listener> {
  const app = new H3();
  install(app);
  app.get('/api/doc', () => 'ok');
  return Promise.resolve(toNodeHandler(app));
}

function constantly({ headers, isPreflight }: Answer): Middleware {
  return (event, next) => {
    for (const [name, value] of headers) event.res.headers.set(name, value);
    if (!isPreflight) return next();
    event.res.status = 204;
    return '';
  };
}

function peer(origins: readonly string[]): Middleware {
  const options = {
    origin: withExpressions(origins),
    methods: allMethods,
    allowHeaders: rule.allowHeaders,
    exposeHeaders: rule.exposeHeaders,
    maxAge: String(rule.maxAge),
  };
  return (event, next) => {
    const answer = handleCors(event, options);
    return answer === false ? next() : answer;
  };
}

export const framework: Framework = {
  id: 'h3',
  title: 'h3 2',
  bare: () => appBehind(() => undefined),
  constants: (answer) => appBehind((app) => app.use(constantly(answer))),
  contenders: {
    crossguard: (origins) => appBehind((app) => app.register(crossguard(policyOf(origins)))),
    'handleCors of h3': (origins) => appBehind((app) => app.use(peer(origins))),
  },
};
