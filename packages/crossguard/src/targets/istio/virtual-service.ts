import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { Service } from '../kubernetes-service.ts';
import { unclearPath } from '../path-regex.ts';
import { originsOf, type StringMatch, uriOf } from './match.ts';

/** `networking.istio.io/v1` `HTTPRoute`, as much of it as we write. The first that matches is taken. */
type HTTPRoute = {
  readonly name: string;
  readonly match?: readonly { readonly uri: StringMatch }[];
  readonly route: readonly object[];
  readonly headers?: object;
  readonly corsPolicy?: object;
};

/** A whole VirtualService: a route for each rule, before them one for paths that none may have, behind them one for all others. */
export function virtualService({ rules }: Policy, service: Service): object {
  const only = ruleForEverything(rules);
  const toService = destination(service);
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: service.name },
    spec: {
      hosts: ['*'],
      gateways: ['gateway'],
      http:
        only === null
          ? [
              unclear(toService),
              ...rules.map((rule) => routeOf(rule, toService)),
              { name: 'no-rule', route: toService },
            ]
          : [routeOf(only, toService)],
    },
  };
}

function destination({ name, namespace, port }: Service): HTTPRoute['route'] {
  const host = namespace === null ? name : `${name}.${namespace}.svc.cluster.local`;
  return [{ destination: { host, port: { number: port } } }];
}

/** Lets nobody in: preflights are answered, without what browsers look for. */
function unclear(route: HTTPRoute['route']): HTTPRoute {
  return {
    name: 'crossguard-unclear-path',
    match: [{ uri: { regex: unclearPath } }],
    route,
    headers: { response: { remove: corsResponseHeaders } },
    corsPolicy: { unmatchedPreflights: 'IGNORE' },
  };
}

function routeOf(rule: Rule, route: HTTPRoute['route']): HTTPRoute {
  const uri = uriOf(rule.match);
  return {
    name: `crossguard-rule-${rule.index}`,
    ...(uri !== null && { match: [{ uri }] }),
    route,
    headers: { response: responseHeaders(rule) },
    corsPolicy: corsPolicy(rule),
  };
}

/**
 * `Vary`, which Envoy's filter never says: also for `*`, since that filter names each origin. The application's
 * own CORS headers go before the filter sets its.
 */
function responseHeaders({ timingAllowOrigin, crossOriginResourcePolicy: policy }: Rule): object {
  const set = {
    ...(timingAllowOrigin && { 'Timing-Allow-Origin': '*' }),
    ...(policy !== null && { 'Cross-Origin-Resource-Policy': policy }),
  };
  return {
    add: { Vary: 'Origin' },
    ...(Object.keys(set).length > 0 && { set }),
    remove: corsResponseHeaders,
  };
}

function corsPolicy(rule: Rule): object {
  const { allowCredentials, allowMethods, allowHeaders, exposeHeaders, maxAge } = rule;
  const methods = allowMethods.includes('*') ? ['*'] : ['GET', 'HEAD', 'POST', ...allowMethods];
  return {
    allowOrigins: originsOf(rule),
    allowMethods: literal(methods),
    ...(allowHeaders.length > 0 && { allowHeaders: literal(allowHeaders) }),
    ...(exposeHeaders.length > 0 && { exposeHeaders }),
    ...(maxAge !== null && { maxAge: `${maxAge}s` }),
    ...(allowCredentials && { allowCredentials }),
    unmatchedPreflights: 'IGNORE',
  };
}

/**
 * A lone `*` is not sent by Envoy: it echoes what was asked for, `Authorization` included, which `*` does
 * not stand for. Said twice it is sent, and means what it says.
 */
function literal(list: readonly string[]): readonly string[] {
  return list.length === 1 && list[0] === '*' ? ['*', '*'] : list;
}
