import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { coversEverything, ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { pathRegex, unclearPath } from '../path-regex.ts';
import { type CorsPolicy, corsPolicyOf, nobody } from './cors-policy.ts';
import { type Mutation, mutationsOf } from './response-headers.ts';

/** A route; the first that matches is taken. */
export type Route = {
  readonly name: string;
  readonly match: Match;
  readonly route: { readonly cluster: string };
  readonly response_headers_to_remove?: readonly string[];
  readonly typed_per_filter_config?: {
    readonly 'envoy.filters.http.cors': CorsPolicy;
    readonly [mutationFilter]?: {
      readonly '@type': string;
      readonly mutations: { readonly response_mutations: readonly Mutation[] };
    };
  };
};

/** Of the path without its query, the whole of it. */
type Match =
  | { readonly prefix: string }
  | { readonly path: string }
  | { readonly safe_regex: { readonly regex: string } };

/** Stands before the filter for CORS, so that it comes after it on the way back. */
export const mutationFilter = 'crossguard.response_headers';
const perRoute =
  'type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutationPerRoute';

/** A route for each rule, before them one for paths that none may have, behind them one for all others. */
export function routesOf({ rules }: Policy, cluster: string): readonly Route[] {
  const only = ruleForEverything(rules);
  if (only !== null) return [routeOf(only, cluster)];
  const unclear: Route = {
    name: 'crossguard-unclear-path',
    match: { safe_regex: { regex: unclearPath } },
    route: { cluster },
    response_headers_to_remove: corsResponseHeaders,
    typed_per_filter_config: { 'envoy.filters.http.cors': nobody },
  };
  const others: Route = { name: 'no-rule', match: { prefix: '/' }, route: { cluster } };
  return [unclear, ...rules.map((rule) => routeOf(rule, cluster)), others];
}

function routeOf(rule: Rule, cluster: string): Route {
  return {
    name: `crossguard-rule-${rule.index}`,
    match: matchOf(rule),
    route: { cluster },
    response_headers_to_remove: rule.ownedHeaders,
    typed_per_filter_config: {
      'envoy.filters.http.cors': corsPolicyOf(rule),
      [mutationFilter]: {
        '@type': perRoute,
        mutations: { response_mutations: mutationsOf(rule) },
      },
    },
  };
}

function matchOf({ match }: Rule): Match {
  const { path, extensions } = match;
  if (coversEverything(match)) return { prefix: '/' };
  const text = path.kind === 'exact' ? path.path : path.kind === 'prefix' ? path.prefix : null;
  // The digits of an escape may be of either case.
  if (text === null || extensions !== null || text.includes('%')) {
    return { safe_regex: { regex: pathRegex(match) } };
  }
  return path.kind === 'exact' ? { path: text } : { prefix: text };
}
