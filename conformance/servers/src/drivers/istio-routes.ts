/** A VirtualService, as much of it as the target writes. */
export type VirtualService = { readonly spec: { readonly http: readonly HTTPRoute[] } };

type HTTPRoute = {
  readonly name: string;
  readonly match?: readonly { readonly uri: StringMatch }[];
  readonly headers?: { readonly response: HeaderOperations };
  readonly corsPolicy?: CorsPolicy;
};

type StringMatch = { readonly exact?: string; readonly prefix?: string; readonly regex?: string };

type HeaderOperations = {
  readonly set?: Readonly<Record<string, string>>;
  readonly add?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
};

type CorsPolicy = {
  readonly allowOrigins?: readonly StringMatch[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: string;
  readonly allowCredentials?: boolean;
  readonly unmatchedPreflights?: 'FORWARD' | 'IGNORE';
};

/**
 * What Istio's control plane makes of a VirtualService for Envoy: `BuildHTTPRoutesForVirtualService` and
 * `TranslateCORSPolicy` of its `pilot/pkg/networking/core/route/route.go`, as of August 2026, for the fields that the
 * target writes. A route for each match, in their order.
 */
export function envoyRoutes({ spec }: VirtualService, cluster: string): readonly object[] {
  return spec.http.flatMap((route) =>
    (route.match ?? [{ uri: { prefix: '/' } }]).map(({ uri }) => routeOf(route, uri, cluster)),
  );
}

function routeOf(
  { name, headers, corsPolicy }: HTTPRoute,
  uri: StringMatch,
  cluster: string,
): object {
  return {
    name,
    match: matchOf(uri),
    route: { cluster },
    ...headerOperations(headers?.response ?? {}),
    ...(corsPolicy !== undefined && {
      typed_per_filter_config: { 'envoy.filters.http.cors': corsPolicyOf(corsPolicy) },
    }),
  };
}

/** Of the prefix and the exact path Envoy has the like; all that is a regular expression is RE2. */
function matchOf({ exact, prefix, regex }: StringMatch): object {
  const path =
    exact !== undefined
      ? { path: exact }
      : prefix !== undefined
        ? { prefix }
        : { safe_regex: { regex } };
  return { ...path, case_sensitive: true };
}

/** `TranslateHeadersOperations`: what is set comes before what is added. */
function headerOperations({ set = {}, add = {}, remove = [] }: HeaderOperations): object {
  const operation = ([key, value]: [string, string], append_action: string): object => ({
    header: { key, value },
    append_action,
  });
  return {
    response_headers_to_remove: remove,
    response_headers_to_add: [
      ...Object.entries(set).map((each) => operation(each, 'OVERWRITE_IF_EXISTS_OR_ADD')),
      ...Object.entries(add).map((each) => operation(each, 'APPEND_IF_EXISTS_OR_ADD')),
    ],
  };
}

function corsPolicyOf(policy: CorsPolicy): object {
  const { allowOrigins = [], allowMethods = [], allowHeaders = [], exposeHeaders = [] } = policy;
  return {
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
    forward_not_matching_preflights: policy.unmatchedPreflights !== 'IGNORE',
    allow_origin_string_match: allowOrigins.map(({ exact, prefix, regex }) =>
      regex === undefined
        ? exact === undefined
          ? { prefix }
          : { exact }
        : { safe_regex: { regex } },
    ),
    filter_enabled: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
    ...(policy.allowCredentials !== undefined && { allow_credentials: policy.allowCredentials }),
    allow_headers: allowHeaders.join(','),
    allow_methods: allowMethods.join(','),
    expose_headers: exposeHeaders.join(','),
    ...(policy.maxAge !== undefined && { max_age: policy.maxAge.replace(/s$/, '') }),
  };
}
