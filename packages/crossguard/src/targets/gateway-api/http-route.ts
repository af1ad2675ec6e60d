import type { PathPattern } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { Service } from '../kubernetes-service.ts';

/** `gateway.networking.k8s.io/v1` `HTTPRouteRule`, as much of it as we write. */
type RouteRule = {
  readonly name: string;
  readonly matches: readonly { readonly path: PathValue }[];
  readonly filters?: readonly object[];
  readonly backendRefs: readonly object[];
};

/** The most specific one wins, wherever it stands. */
type PathValue = { readonly type: 'Exact' | 'PathPrefix'; readonly value: string };

const others = 'no-rule';

/** A whole HTTPRoute: a rule for each of the policy's, and one for all other paths. */
export function httpRoute(policy: Policy, service: Service): object {
  const rules = policy.rules.map((rule) => routeRule(policy, rule, service));
  const isWhole = policy.rules.some(({ match }) => match.path.kind === 'any');
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: service.name },
    spec: {
      parentRefs: [{ name: 'gateway' }],
      rules: isWhole ? rules : [...rules, otherPaths(policy, service)],
    },
  };
}

function routeRule(policy: Policy, rule: Rule, service: Service): RouteRule {
  return {
    name: nameOf(rule),
    matches: matchesOf([valueOf(rule.match.path), ...foldersOf(policy, rule)]),
    filters: [corsFilter(rule), headerFilter(rule)],
    backendRefs: [backendOf(service)],
  };
}

/** What no rule covers reaches the application as if there were no policy; without it a gateway answers 404. */
function otherPaths(policy: Policy, service: Service): RouteRule {
  return {
    name: others,
    matches: matchesOf([{ type: 'PathPrefix', value: '/' }, ...foldersOf(policy, others)]),
    backendRefs: [backendOf(service)],
  };
}

/**
 * A prefix of a route stands for its folder's own name too: `/api/` for `/api`, which `/api/*` of a policy does not
 * cover. These names are given to the rule that they fall under, or to none, since an exact path wins.
 */
function foldersOf(policy: Policy, owner: Rule | typeof others): readonly PathValue[] {
  const names = policy.rules.flatMap(({ match: { path } }) =>
    path.kind === 'prefix' ? [path.prefix.slice(0, -1)] : [],
  );
  return [...new Set(names)]
    .filter((name) => policy.ruleFor(name) === owner && !isNamed(owner, name))
    .map((value) => ({ type: 'Exact', value }));
}

function isNamed(owner: Rule | typeof others, name: string): boolean {
  return owner !== others && owner.match.path.kind === 'exact' && owner.match.path.path === name;
}

function valueOf(path: PathPattern): PathValue {
  switch (path.kind) {
    case 'any':
      return { type: 'PathPrefix', value: '/' };
    case 'prefix':
      return { type: 'PathPrefix', value: path.prefix };
    case 'exact':
      return { type: 'Exact', value: path.path };
  }
}

function matchesOf(values: readonly PathValue[]): RouteRule['matches'] {
  return values.map((path) => ({ path }));
}

/**
 * The lists are never left out: what a gateway says where they are empty is not written down anywhere. What
 * stands there then is what browsers allow anyway.
 */
function corsFilter(rule: Rule): object {
  const { allowCredentials, allowMethods, allowHeaders, exposeHeaders, maxAge } = rule;
  const isAnyMethod = allowMethods.includes('*');
  return {
    type: 'CORS',
    cors: {
      allowOrigins: rule.anyOrigin ? ['*'] : rule.allowOrigins.map(textOf),
      ...(allowCredentials && { allowCredentials }),
      allowMethods: isAnyMethod ? ['*'] : ['GET', 'HEAD', 'POST', ...allowMethods],
      allowHeaders: allowHeaders.length === 0 ? ['Accept'] : allowHeaders,
      ...(exposeHeaders.length > 0 && { exposeHeaders }),
      ...(maxAge !== null && { maxAge }),
    },
  };
}

function textOf(pattern: Rule['allowOrigins'][number]): string {
  return pattern.kind === 'tuple' ? pattern.text : '*';
}

/**
 * `Vary`, of which the CORS filter's description says nothing: also for `*`, for which a gateway may name the
 * origin. And out with what the application says and the CORS filter does not: which of the two filters comes
 * first is each gateway's own, so what both say can't be taken out here.
 */
function headerFilter(rule: Rule): object {
  const { timingAllowOrigin, crossOriginResourcePolicy: resourcePolicy } = rule;
  const set = [
    ...(timingAllowOrigin ? [{ name: 'Timing-Allow-Origin', value: '*' }] : []),
    ...(resourcePolicy === null
      ? []
      : [{ name: 'Cross-Origin-Resource-Policy', value: resourcePolicy }]),
  ];
  return {
    type: 'ResponseHeaderModifier',
    responseHeaderModifier: {
      add: [{ name: 'Vary', value: 'Origin' }],
      ...(set.length > 0 && { set }),
      remove: [
        ...(rule.allowCredentials ? [] : ['Access-Control-Allow-Credentials']),
        ...(rule.exposeHeaders.length > 0 ? [] : ['Access-Control-Expose-Headers']),
        'Access-Control-Allow-Private-Network',
      ],
    },
  };
}

function nameOf({ index }: Rule): string {
  return `crossguard-rule-${index}`;
}

function backendOf({ name, namespace, port }: Service): object {
  return { name, ...(namespace !== null && { namespace }), port };
}
