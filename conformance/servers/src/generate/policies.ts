import type { Feature } from 'crossguard/targets/feature';
import type { Target } from 'crossguard/targets/target';
import * as fc from 'fast-check';

type Who = { readonly allowOrigins: readonly string[]; readonly allowCredentials: boolean };

/**
 * Policies as people write them, and as nobody would, of no more than a target supports. Some are none, or too
 * large for the target: the parser and the compiler say so.
 */
export function policyInputs(supports: Target['supports']): fc.Arbitrary<unknown> {
  const has = (feature: Feature): boolean => supports[feature] === true;
  const rule = fc
    .record({
      who: whos(has),
      match: matches(has),
      methods: names(ordinaryMethods, oddMethods, has('any-method') ? ['*'] : []),
      headers: names(
        ordinaryHeaders,
        oddHeaders,
        has('any-request-header') ? ['*', 'Authorization'] : [],
      ),
      exposed: has('exposed-headers') ? names(ordinaryExposed, oddHeaders, ['*']) : fc.constant([]),
      maxAge: fc.constantFrom(undefined, ...(has('max-age') ? [0, 1, 600, 7200, 86400] : [])),
      timing: has('timing-allow-origin') ? fc.boolean() : fc.constant(false),
      resourcePolicy: fc.constantFrom(
        undefined,
        ...(has('resource-policy') ? ['same-origin', 'same-site', 'cross-origin'] : []),
      ),
    })
    .map(written);
  return fc
    .array(rule, { minLength: 1, maxLength: has('several-rules') ? 5 : 1 })
    .map((rules) => ({ rules }));
}

type Drawn = {
  readonly who: Who;
  readonly match: object | undefined;
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: number | undefined;
  readonly timing: boolean;
  readonly resourcePolicy: string | undefined;
};

/** A rule as it stands in a policy. */
function written({ who: { allowOrigins, allowCredentials }, ...rest }: Drawn): object {
  return {
    allowOrigins,
    ...given('match', rest.match),
    ...given('allowCredentials', allowCredentials || undefined),
    ...listed('allowMethods', rest.methods, allowCredentials),
    ...listed('allowHeaders', rest.headers, allowCredentials),
    ...listed('exposeHeaders', rest.exposed, allowCredentials),
    ...given('maxAge', rest.maxAge),
    ...given('timingAllowOrigin', rest.timing || undefined),
    ...given('crossOriginResourcePolicy', rest.resourcePolicy),
    dangerouslyAllowNull: true,
    dangerouslyAllowInsecureOrigins: true,
  };
}

const ordinaryMethods = ['PUT', 'DELETE', 'PATCH', 'PROPFIND'];
const oddMethods = ["X'Y", '$HOST', 'A|B', '`ID`', '%N', 'put', 'A+', 'A.*'];
const ordinaryHeaders = ['X-Token', 'Content-Type', 'Authorization', 'x-lower', 'X_Under'];
const oddHeaders = ["X-'a'", 'X-$host', 'X-%N', 'X-`id`', 'X-a|b', 'X-#c', 'X-&^~!+', '$1'];
const ordinaryExposed = ['X-Request-Id', 'ETag', 'Location'];

/** Few names of a list; every now and then ones that are special to some configuration's language. */
function names(
  ordinary: readonly string[],
  odd: readonly string[],
  wildcard: readonly string[],
): fc.Arbitrary<readonly string[]> {
  const few = (from: readonly string[]): fc.Arbitrary<readonly string[]> =>
    fc.uniqueArray(fc.constantFrom(...from), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    fc.constant([]),
    { weight: 3, arbitrary: few(ordinary) },
    few([...ordinary, ...odd]),
    ...(wildcard.length > 0 ? [fc.constant(wildcard)] : []),
  );
}

function whos(has: (feature: Feature) => boolean): fc.Arbitrary<Who> {
  const some = (feature: Feature, texts: readonly string[]): readonly string[] =>
    has(feature) ? texts : [];
  const origin = fc.constantFrom(
    'https://app.example.com',
    'https://example.com',
    'https://xn--bcher-kva.example',
    'https://a-b.c-d.example:8443',
    'http://localhost:3000',
    'http://localhost',
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
    'https://[2001:db8::1]',
    ...some('other-schemes', ['capacitor://localhost', 'chrome-extension://abcdef', 'a+b.c-d://x']),
    ...some('subdomains', ['https://*.example.org', 'https://*.app.example.com:8443']),
    ...some('any-port', ['http://localhost:*', 'https://example.com:*', 'http://127.0.0.1:*']),
    ...some('null-origin', ['null']),
    ...(has('subdomains')
      ? some('any-port', ['https://*.example.net:*', 'http://*.x.test:*'])
      : []),
  );
  const named: fc.Arbitrary<Who> = fc.record({
    allowOrigins: fc.uniqueArray(origin, {
      minLength: 1,
      maxLength: has('several-origins') ? 5 : 1,
    }),
    allowCredentials: has('credentials') ? fc.boolean() : fc.constant(false),
  });
  const anyone: Who = { allowOrigins: ['*'], allowCredentials: false };
  return has('any-origin') ? fc.oneof({ weight: 4, arbitrary: named }, fc.constant(anyone)) : named;
}

const exactPaths = ['/ajax/endpoint', '/api', '/api/', '/x.woff2', '/', '/a.b'];
const prefixes = ['/api/*', '/api/v1/*', '/themes/user/example/*', '/fonts/*', '/a.b/*'];
const oddExactPaths = ['/q[a-z]/x', '/%7B%7Bx%7D%7D', '/$1/$host', '/a;b=c,d@e!&~', '/x|y', '/(a'];
const oddPrefixes = [
  "/it's/$uri/*",
  '/p(a|b)+.c/*',
  '/%22;%20%7D/*',
  '/caf%C3%A9/*',
  '/100%25/*',
  "/';return(1);'/*",
  '/[/*',
];

function matches(has: (feature: Feature) => boolean): fc.Arbitrary<object | undefined> {
  const paths = [
    ...(has('exact-path') ? [...exactPaths, ...oddExactPaths] : []),
    ...(has('path-prefix') ? [...prefixes, ...prefixes, ...oddPrefixes] : []),
  ];
  const path = fc.constantFrom(undefined, ...paths);
  const extensions = fc.uniqueArray(fc.constantFrom('woff2', 'woff', 'ttf', 'css', 'tar-gz', '~'), {
    minLength: 1,
    maxLength: 3,
  });
  const chosen = has('extensions')
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, extensions)
    : fc.constant(undefined);
  return fc.record({ path, extensions: chosen }).map(writtenMatch);
}

type DrawnMatch = {
  readonly path: string | undefined;
  readonly extensions: readonly string[] | undefined;
};

function writtenMatch({ path, extensions }: DrawnMatch): object | undefined {
  if (path === undefined && extensions === undefined) return undefined;
  return { ...given('path', path), ...given('extensions', extensions) };
}

function given(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

/** With credentials no list has `*`. */
function listed(key: string, all: readonly string[], allowCredentials: boolean): object {
  const kept = allowCredentials ? all.filter((name) => name !== '*') : all;
  return kept.length === 0 ? {} : { [key]: kept };
}
