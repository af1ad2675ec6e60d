import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { parse } from 'yaml';
import { type Compiled, compile } from '../compile.ts';
import { traefik } from './traefik.ts';

type Route = { readonly match: string; readonly priority: number };

function compiled(rules: readonly object[]): Compiled {
  const parsed = parsePolicy({ rules });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return compile(traefik, parsed.policy, { form: 'kubernetes', upstream: 'http://app' });
}

/** The objects, in their order. */
function textsOf(rules: readonly object[]): readonly string[] {
  const result = compiled(rules);
  assert.ok(result.ok, JSON.stringify(result));
  return result.emitted.files.flatMap(({ text }) => text.split('---\n'));
}

function refused(rule: object): readonly string[] {
  const result = compiled([rule]);
  return result.ok ? [] : result.refusals.map(({ feature, place }) => `${feature} ${place.key}`);
}

const site = { allowOrigins: ['https://a.example'], maxAge: 600 };

test('routes are tried in the order of the rules, the one without a rule last', () => {
  const texts = textsOf([
    { match: { path: '/api/x' }, ...site },
    { match: { path: '/api/*' }, ...site },
    { match: { extensions: ['css', 'woff2'] }, allowOrigins: ['*'] },
  ]);
  const route: { spec: { routes: Route[] } } = parse(texts.at(-1) ?? '');
  assert.deepEqual(
    route.spec.routes.map(({ match, priority }) => [match, priority]),
    [
      ['Path(`/api/x`)', 4],
      ['PathPrefix(`/api/`)', 3],
      ['PathRegexp(`^(?:/(?:[^?]*/)?[^?/]*\\.(?:css|woff2))$`)', 2],
      ['PathPrefix(`/`)', 1],
    ],
  );
});

test('what the application says of CORS gives way, and everybody is told the same', () => {
  const [text = ''] = textsOf([{ ...site, allowCredentials: true, timingAllowOrigin: true }]);
  assert.deepEqual(parse(text), {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata: { name: 'app-crossguard-0' },
    spec: {
      headers: {
        customResponseHeaders: {
          'Access-Control-Allow-Origin': 'https://a.example',
          'Timing-Allow-Origin': 'https://a.example',
          'access-control-allow-credentials': '',
          'access-control-allow-headers': '',
          'access-control-allow-methods': '',
          'access-control-allow-private-network': '',
          'access-control-expose-headers': '',
          'access-control-max-age': '',
        },
        accessControlAllowOriginList: ['https://a.example'],
        accessControlAllowCredentials: true,
        accessControlAllowMethods: ['GET', 'HEAD', 'POST'],
        accessControlMaxAge: 600,
      },
    },
  });
});

test('what would need Vary is refused, and paths that Traefik reads otherwise', () => {
  assert.deepEqual(refused({ ...site, allowOrigins: ['https://*.a.example'] }), [
    'subdomains allowOrigins',
  ]);
  assert.deepEqual(refused({ ...site, allowOrigins: ['https://a.example', 'https://b.example'] }), [
    'several-origins allowOrigins',
  ]);
  for (const path of ['/caf%C3%A9', '/a|b/*', '/[a]']) {
    assert.deepEqual(refused({ ...site, match: { path } }), ['limit match'], path);
  }
});
