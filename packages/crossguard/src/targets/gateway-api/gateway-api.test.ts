import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleChoice } from '@crossguard/cors/policy/policy';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { parse } from 'yaml';
import { type Compiled, compile } from '../compile.ts';
import { gatewayAPI } from './gateway-api.ts';

type Rule = {
  readonly name: string;
  readonly matches: readonly { readonly path: { readonly type: string; readonly value: string } }[];
  readonly filters?: readonly unknown[];
};

function compiled(rules: readonly object[], upstream = 'http://app:80'): Compiled {
  const parsed = parsePolicy({ rules });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return compile(gatewayAPI, parsed.policy, { form: 'route', upstream });
}

function textOf(rules: readonly object[], upstream?: string): string {
  const result = compiled(rules, upstream);
  assert.ok(result.ok, JSON.stringify(result));
  return result.emitted.files.map(({ text }) => text).join('\n');
}

function rulesOf(rules: readonly object[]): readonly Rule[] {
  const route: { spec: { rules: Rule[] } } = parse(textOf(rules));
  return route.spec.rules;
}

/** The rule that a gateway takes for a path, as HTTPRouteMatch says it. */
function chosen(rules: readonly Rule[], path: string): string | undefined {
  const matches = rules.flatMap((rule) =>
    rule.matches.map((match) => ({ ...match.path, name: rule.name })),
  );
  const exact = matches.find(({ type, value }) => type === 'Exact' && value === path);
  if (exact !== undefined) return exact.name;
  const folder = (value: string): string => value.replace(/\/$/, '');
  return matches
    .filter(
      ({ type, value }) => type === 'PathPrefix' && `${path}/`.startsWith(`${folder(value)}/`),
    )
    .sort((a, b) => b.value.length - a.value.length)[0]?.name;
}

const site = { allowOrigins: ['https://a.example'], maxAge: 600 };

test('each path falls under the rule of the policy that covers it', () => {
  const input = [
    { match: { path: '/api/v1/x' }, ...site },
    { match: { path: '/api/v1/*' }, ...site },
    { match: { path: '/api' }, ...site },
    { match: { path: '/api/*' }, ...site },
    { match: { path: '/fonts/*' }, allowOrigins: ['*'] },
  ];
  const parsed = parsePolicy({ rules: input });
  assert.ok(parsed.ok);
  const rules = rulesOf(input);
  for (const path of [
    '/',
    '/api',
    '/api/',
    '/api/v',
    '/api/v1',
    '/api/v1/',
    '/api/v1/x',
    '/api/v1/x/y',
    '/api/v1x',
    '/apis',
    '/fonts',
    '/fonts/a',
  ]) {
    const rule: RuleChoice = parsed.policy.ruleFor(path);
    const name: string = typeof rule === 'string' ? rule : `crossguard-rule-${rule.index}`;
    assert.equal(chosen(rules, path), name, path);
  }
});

test('a rule for everything is also for the folders of the others', () => {
  const rules = rulesOf([{ match: { path: '/api/*' }, ...site }, { allowOrigins: ['*'] }]);
  assert.equal(chosen(rules, '/api'), 'crossguard-rule-1');
  assert.equal(chosen(rules, '/api/'), 'crossguard-rule-0');
  assert.equal(rules.length, 2);
});

test('what YAML 1.1 takes for something else is quoted', () => {
  const text = textOf([{ ...site, allowHeaders: ['on', 'Y', '1_0', '~'], exposeHeaders: ['No'] }]);
  for (const name of ['on', 'Y', '1_0', '~', 'No']) assert.ok(text.includes(`- "${name}"`), name);
  assert.deepEqual(parse(text, { version: '1.1' }), parse(text, { version: '1.2' }));
});

test('an address in the cluster is its Service; of another the port is kept', () => {
  const backend = (upstream: string): string => {
    const text = textOf([site], upstream);
    return text.slice(text.indexOf('backendRefs:')).replaceAll(/\s+/g, ' ').trim();
  };
  assert.equal(
    backend('http://app.shop.svc.cluster.local:3000'),
    'backendRefs: - name: app namespace: shop port: 3000',
  );
  assert.equal(backend('http://app'), 'backendRefs: - name: app port: 80');
  assert.equal(backend('http://127.0.0.1:3000'), 'backendRefs: - name: application port: 3000');
  assert.equal(backend('http://localhost:3000'), 'backendRefs: - name: application port: 3000');
});

/** The places of what is refused. */
function refused(rule: object): readonly string[] {
  const result = compiled([{ dangerouslyAllowNull: true, ...rule }]);
  return result.ok
    ? []
    : result.refusals.map(({ feature, place }) => `${feature} ${place.key} ${place.entry ?? ''}`);
}

test('what the schema has no room for is refused, with its place', () => {
  const allowOrigins = ['https://a_b.example', 'https://c.example', 'http://[::1]:8080'];
  assert.deepEqual(refused({ ...site, allowOrigins }), [
    'limit allowOrigins https://a_b.example',
    'limit allowOrigins http://[::1]:8080',
  ]);
  assert.deepEqual(refused({ ...site, maxAge: 0 }), ['limit maxAge ']);
  assert.deepEqual(refused({ ...site, allowMethods: ['PUT', 'PROPFIND'] }), [
    'limit allowMethods PROPFIND',
  ]);
  const many = Array.from({ length: 65 }, (_, at) => `https://s${at}.example`);
  assert.deepEqual(refused({ ...site, allowOrigins: many }), ['limit allowOrigins ']);
});

test('what a gateway may do in two ways is refused', () => {
  assert.deepEqual(refused({ ...site, allowHeaders: ['*'] }), ['any-request-header allowHeaders ']);
  assert.deepEqual(refused({ ...site, match: { extensions: ['css'] } }), ['extensions match ']);
  assert.deepEqual(refused({ ...site, match: { path: '/%C3%A9' } }), ['limit match ']);
  assert.deepEqual(refused({ ...site, timingAllowOrigin: true }), ['limit timingAllowOrigin ']);
  assert.deepEqual(refused({ allowOrigins: ['*'], timingAllowOrigin: true, maxAge: 600 }), []);
});
