import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { parse } from 'yaml';
import { type Compiled, compile } from '../compile.ts';
import { istio } from './istio.ts';

function compiled(rules: readonly object[]): Compiled {
  const parsed = parsePolicy({ rules });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return compile(istio, parsed.policy, { form: 'virtual-service', upstream: 'http://app.shop' });
}

function textOf(rules: readonly object[]): string {
  const result = compiled(rules);
  assert.ok(result.ok, JSON.stringify(result));
  return result.emitted.files.map(({ text }) => text).join('\n');
}

/** The places of what is refused. */
function refused(rule: object): readonly string[] {
  const result = compiled([rule]);
  return result.ok
    ? []
    : result.refusals.map(({ feature, place }) => `${feature} ${place.key} ${place.entry ?? ''}`);
}

const site = { allowOrigins: ['https://a.example'], maxAge: 600 };

test("Istio's validation takes no regular expression of more than 1024 characters", () => {
  const origins = Array.from(
    { length: 500 },
    (_, at) => `https://a-rather-long-name-${at}.example.com`,
  );
  const text = textOf([
    { match: { path: '/api/*', extensions: ['css', 'woff2'] }, ...site, allowOrigins: origins },
  ]);
  const regexes = Array.from(text.matchAll(/regex: (.*)/g), ([, regex = '']) => regex.length);
  assert.ok(regexes.length > 20);
  assert.ok(Math.max(...regexes) <= 1024 + 2, `${Math.max(...regexes)}`);
  const extensions = Array.from({ length: 100 }, (_, at) => `extension${at}`);
  assert.deepEqual(refused({ ...site, match: { extensions } }), ['limit match ']);
});

test('an asterisk is said, not echoed: Authorization is not among what it stands for', () => {
  const text = textOf([
    { allowOrigins: ['*'], allowHeaders: ['*'], allowMethods: ['*'], maxAge: 600 },
  ]);
  const service: { spec: { http: { corsPolicy: object }[] } } = parse(text);
  assert.deepEqual(service.spec.http[0]?.corsPolicy, {
    allowOrigins: [{ regex: '.*' }],
    allowMethods: ['*', '*'],
    allowHeaders: ['*', '*'],
    maxAge: '600s',
    unmatchedPreflights: 'IGNORE',
  });
});

test("what Istio's validation does not take is refused, with its place", () => {
  assert.deepEqual(refused({ ...site, maxAge: 0 }), ['limit maxAge ']);
  assert.deepEqual(refused({ ...site, allowMethods: ['PUT', 'PROPFIND'] }), [
    'limit allowMethods PROPFIND',
  ]);
  assert.deepEqual(refused({ ...site, timingAllowOrigin: true }), ['limit timingAllowOrigin ']);
  assert.deepEqual(refused({ ...site, match: { path: '/a|b' } }), ['limit match ']);
  assert.deepEqual(refused({ allowOrigins: ['*'], timingAllowOrigin: true, maxAge: 600 }), []);
});

test('a Service of a namespace is named in full', () => {
  assert.match(textOf([site]), /host: app\.shop\.svc\.cluster\.local\n/);
});
