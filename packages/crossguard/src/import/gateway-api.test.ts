import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from './formats.ts';
import { codesOf, imported, json } from './import-rig.test.ts';

const origins = ['https://*.a.example', 'https://b.example:8443'];
const route = (rules: readonly object[], more: object = {}): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  spec: { rules, ...more },
});
const cors = (fields: object): object => ({ filters: [{ type: 'CORS', cors: fields }] });
const at = (value: string, type = 'PathPrefix', more: object = {}): object => ({
  matches: [{ path: { type, value }, ...more }],
});

test('gateway-api: routes as rules, the most specific first', () => {
  const found = imported(
    'gateway-api',
    json(
      route([
        { ...at('/'), ...cors({ allowOrigins: ['*'], allowMethods: ['*'] }) },
        { ...at('/api'), ...cors({ allowOrigins: origins, allowCredentials: true, maxAge: 5 }) },
        { ...at('/api/x', 'Exact'), ...cors({ allowOrigins: ['https://x.example'] }) },
      ]),
    ),
  );
  const terms = { allowOrigins: origins, allowCredentials: true, maxAge: 5 };
  assert.deepEqual(found, {
    policy: {
      rules: [
        { match: { path: '/api' }, ...terms },
        { match: { path: '/api/x' }, allowOrigins: ['https://x.example'] },
        { match: { path: '/api/*' }, ...terms },
        { allowOrigins: ['*'], allowMethods: ['*'] },
      ],
    },
    remarks: [],
    isEquivalent: true,
  });
});

test('gateway-api: what a policy can not say is left out, and said', () => {
  const open = cors({ allowOrigins: ['*'] });
  const cases: readonly (readonly [value: object, codes: readonly string[], rules: number])[] = [
    [
      route([{ ...at('/a+', 'RegularExpression'), ...open }]),
      ['path-not-carried', 'without-cors'],
      0,
    ],
    [route([{ ...at('/a', 'Exact', { method: 'GET' }), ...open }]), ['condition'], 0],
    [route([open, at('/private')]), ['closed-inside'], 0],
    [route([{ ...at('/a'), ...open }, at('/b')]), [], 2],
    [
      route([cors({ allowOrigins: ['*'], allowCredentials: true })]),
      ['any-origin-with-credentials', 'lets-nobody-in'],
      0,
    ],
    [
      {
        kind: 'List',
        items: [route([open], { hostnames: ['a'] }), route([open], { hostnames: ['b'] })],
      },
      ['condition'],
      1,
    ],
  ];
  for (const [value, codes, rules] of cases) {
    const found = imported('gateway-api', json(value));
    assert.deepEqual(codesOf(found), codes, json(value));
    assert.equal(found.policy?.rules.length ?? 0, rules, json(value));
  }
  assert.equal(formats['gateway-api'].importer({ kind: 'Service' }), null);
});
