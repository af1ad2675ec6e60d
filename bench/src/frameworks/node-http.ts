import type { IncomingMessage, ServerResponse } from 'node:http';
import { cors as tinyhttp } from '@tinyhttp/cors';
import { cors as crossguard } from '@crossguard/cors/node';
import cors from 'cors';
import corser from 'corser';
import type { Answer, Framework, Listener } from './framework.ts';
import { allMethods, isListed, peerOptions, policyOf, rule, withExpressions } from './policy.ts';

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => unknown;

function appBehind(middleware: Middleware): Promise<Listener> {
  return Promise.resolve((req: IncomingMessage, res: ServerResponse) =>
    middleware(req, res, () => {
      res.statusCode = 200;
      res.end('ok');
    }),
  );
}

function constantly({ headers, isPreflight }: Answer): Middleware {
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    if (!isPreflight) {
      next();
      return;
    }
    res.statusCode = 204;
    res.end();
  };
}

export const framework: Framework = {
  id: 'node-http',
  title: 'node:http',
  bare: () => appBehind((_req, _res, next) => next()),
  constants: (answer) => appBehind(constantly(answer)),
  contenders: {
    crossguard: (origins) => appBehind(crossguard(policyOf(origins))),
    cors: (origins) => appBehind(cors({ ...peerOptions, origin: withExpressions(origins) })),
    corser: (origins) =>
      appBehind(
        corser.create({
          origins: corserOrigins(origins),
          methods: allMethods,
          requestHeaders: rule.allowHeaders,
          responseHeaders: rule.exposeHeaders,
          maxAge: rule.maxAge,
        }),
      ),
    '@tinyhttp/cors': (origins) =>
      appBehind(tinyhttp({ ...peerOptions, origin: tinyhttpOrigins(origins) })),
  },
};

function hasPatterns(origins: readonly string[]): boolean {
  return origins.some((origin) => origin.includes('*'));
}

function corserOrigins(origins: readonly string[]): Parameters<typeof corser.create>[0]['origins'] {
  if (!hasPatterns(origins)) return [...origins];
  const allows = isListed(origins);
  return (origin, decided) => decided(null, allows(origin));
}

function tinyhttpOrigins(
  origins: readonly string[],
): NonNullable<Parameters<typeof tinyhttp>[0]>['origin'] & {} {
  if (!hasPatterns(origins)) return [...origins];
  const allows = isListed(origins);
  return ({ headers: { origin = '' } }) => (allows(origin) ? origin : '');
}
