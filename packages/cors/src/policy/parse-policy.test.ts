import assert from 'node:assert/strict';
import { test } from 'node:test';
import { origin, remove, replace, report } from './rig.test.ts';

test("the design's own example is without issues", () => {
  assert.deepEqual(
    report({
      rules: [
        {
          match: { path: '/api/*' },
          allowOrigins: [origin, 'https://*.example.org', 'http://localhost:*'],
          allowCredentials: true,
          allowMethods: ['PUT', 'PATCH', 'DELETE'],
          allowHeaders: ['X-Token', 'Content-Type'],
          exposeHeaders: ['X-Request-Id'],
          maxAge: 600,
        },
        { match: { extensions: ['woff2', 'woff', 'ttf', 'otf'] }, allowOrigins: ['*'] },
      ],
    }),
    [],
  );
});

test('the shape, wrong in every way, is told at once', () => {
  for (const input of [undefined, null, 0, 'rules', [], () => 0, Symbol('x'), 1n]) {
    assert.deepEqual(report(input), [['not-an-object', null]]);
  }
  assert.deepEqual(report({}), [['missing-key rules', null]]);
  assert.deepEqual(report({ rules: [] }), [['empty-list rules', null]]);
  assert.deepEqual(report({ rules: {} }), [['not-a-list rules', null]]);
  assert.deepEqual(report({ rules: null }), [['not-a-list rules', null]]);
  assert.deepEqual(report({ rules: [null, 'x', []] }), [
    ['not-an-object rules.0', null],
    ['not-an-object rules.1', null],
    ['not-an-object rules.2', null],
  ]);
  assert.deepEqual(report({ enforce: 'nobody', rule: [{ allowOrigin: origin }], x: 1 }), [
    ['unknown-key rule', { kind: 'rename', key: 'rules' }],
    ['unknown-key x', remove],
    ['unknown-word enforce', null],
    ['missing-key rules', null],
  ]);
  assert.deepEqual(report({ enforce: 'Browser', rules: [{ allowOrigins: [origin] }] }), [
    ['unknown-word enforce', replace('browser')],
  ]);
  assert.deepEqual(
    report({
      rules: [
        {
          match: { path: 1, extensions: 'woff', paths: 'x' },
          allowOrigins: origin,
          allowCredentials: 'yes',
          dangerouslyAllowNull: 1,
          allowMethods: {},
          allowHeaders: [1, null],
          exposeHeaders: 'X-A',
          maxAge: '600',
        },
        { match: '/api/*', allowOrigins: [] },
      ],
    }),
    [
      ['unknown-key rules.0.match.paths', remove],
      ['not-a-string rules.0.match.path', null],
      ['not-a-list rules.0.match.extensions', replace(['woff'])],
      ['not-a-boolean rules.0.allowCredentials', replace(true)],
      ['not-a-boolean rules.0.dangerouslyAllowNull', null],
      ['not-a-list rules.0.allowOrigins', replace([origin])],
      ['not-a-list rules.0.allowMethods', null],
      ['not-a-string rules.0.allowHeaders.0', null],
      ['not-a-string rules.0.allowHeaders.1', null],
      ['not-a-list rules.0.exposeHeaders', replace(['X-A'])],
      ['not-a-number rules.0.maxAge', replace(600)],
      ['not-an-object rules.1.match', null],
      ['empty-list rules.1.allowOrigins', null],
    ],
  );
});

test('a key that is nearly right, or what other tools call it, is told', () => {
  const renamed: Readonly<Record<string, string>> = {
    origin: 'allowOrigins',
    allowedOrigins: 'allowOrigins',
    alowOrigns: 'allowOrigins',
    'Access-Control-Allow-Origin': 'allowOrigins',
    credentials: 'allowCredentials',
    methods: 'allowMethods',
    allowedMethods: 'allowMethods',
    headers: 'allowHeaders',
    allowed_headers: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    'max-age': 'maxAge',
    maxage: 'maxAge',
    paths: 'match',
    dangerouslyAllowInsecureOrigin: 'dangerouslyAllowInsecureOrigins',
  };
  for (const [key, meant] of Object.entries(renamed)) {
    const [first] = report({ rules: [{ [key]: 'x' }] });
    if (key === 'paths') assert.deepEqual(first, ['unknown-key rules.0.paths', remove]);
    else assert.deepEqual(first, [`unknown-key rules.0.${key}`, { kind: 'rename', key: meant }]);
  }
  // Renaming must not put one key over another.
  assert.deepEqual(report({ rules: [{ allowOrigins: [origin], origins: [] }] }), [
    ['unknown-key rules.0.origins', remove],
  ]);
});
