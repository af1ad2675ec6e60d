import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Suggestion } from './issue.ts';
import { ofRule, origin, remove, replace, report } from './rig.test.ts';

test('maxAge', () => {
  const cases: readonly (readonly [unknown, readonly [string, Suggestion | null][]])[] = [
    [0, []],
    [-0, []],
    [600, []],
    [7200, []],
    [7201, [['max-age-over-chromium-cap maxAge', replace(7200)]]],
    [86_400, [['max-age-over-chromium-cap maxAge', replace(7200)]]],
    [86_401, [['max-age-too-long maxAge', replace(86_400)]]],
    [Infinity, [['max-age-too-long maxAge', replace(86_400)]]],
    [1.5, [['invalid-max-age maxAge', replace(1)]]],
    [-1, [['invalid-max-age maxAge', null]]],
    [Number.NaN, [['invalid-max-age maxAge', null]]],
    ['600', [['not-a-number maxAge', replace(600)]]],
    ['10m', [['not-a-number maxAge', null]]],
    [null, [['not-a-number maxAge', null]]],
    [undefined, [['max-age-missing maxAge', { kind: 'add', value: 600 }]]],
  ];
  for (const [maxAge, issues] of cases) {
    assert.deepEqual(ofRule({ allowMethods: ['PUT'], maxAge }), issues, String(maxAge));
  }
  assert.deepEqual(ofRule({ allowHeaders: ['X-A'], maxAge: undefined }), [
    ['max-age-missing maxAge', { kind: 'add', value: 600 }],
  ]);
  // What the rule lets in needs no preflight, so there is nothing to remember.
  assert.deepEqual(ofRule({ maxAge: undefined }), []);
});

test('paths and extensions', () => {
  const paths: readonly (readonly [string, string | null, string | null])[] = [
    ['/', null, null],
    ['/*', null, null],
    ['/api/*', null, null],
    ['/api', null, null],
    ['/%7Euser/*', null, null],
    ['/caf%C3%A9', null, null],
    ['/a;b=c/$&,+', null, null],
    ['', 'path-not-absolute', '/'],
    ['*', 'path-not-absolute', '/*'],
    ['api/*', 'path-not-absolute', '/api/*'],
    ['https://api.example.com/v1/*', 'path-not-absolute', '/v1/*'],
    ['/a?b', 'path-with-query', '/a'],
    ['/a#b', 'path-with-query', '/a'],
    ['/api*', 'path-misplaced-wildcard', '/api/*'],
    ['/api/**', 'path-misplaced-wildcard', '/api/*'],
    ['/*/x', 'path-misplaced-wildcard', null],
    ['/*.png', 'path-misplaced-wildcard', null],
    ['/a/*/*', 'path-misplaced-wildcard', null],
    ['/a b', 'path-not-encoded', '/a%20b'],
    ['/café/*', 'path-not-encoded', '/caf%C3%A9/*'],
    ['/a"b', 'path-not-encoded', '/a%22b'],
    ['/a//b', 'path-ambiguous', '/a/b'],
    ['//a', 'path-ambiguous', '/a'],
    ['/a/../b', 'path-ambiguous', '/b'],
    ['/a/%2e%2e/b/*', 'path-ambiguous', '/b/*'],
    ['/a\\b', 'path-ambiguous', '/a/b'],
    ['/a%2Fb', 'path-ambiguous', null],
    ['/a%', 'path-ambiguous', null],
    [`/${'a'.repeat(2000)}`, 'too-long', null],
  ];
  for (const [path, code, mended] of paths) {
    const expected =
      code === null ? [] : [[`${code} match.path`, mended === null ? null : replace(mended)]];
    assert.deepEqual(ofRule({ match: { path } }), expected, path);
  }
  const extensions: readonly (readonly [unknown[], readonly [string, Suggestion | null][]])[] = [
    [['woff2', 'TTF', '7z', 'a-b_c~'], []],
    [[], [['empty-list match.extensions', null]]],
    [
      ['.woff2', '*.woff2'],
      [
        ['invalid-extension match.extensions.0', replace('woff2')],
        ['invalid-extension match.extensions.1', replace('woff2')],
      ],
    ],
    [
      ['tar.gz', '', '*', 'a/b', 'é', 'x'.repeat(1e6)],
      [0, 1, 2, 3, 4, 5].map((at) => [`invalid-extension match.extensions.${at}`, null]),
    ],
    [['woff', 'woff'], [['duplicate match.extensions.1', remove]]],
    [[1], [['not-a-string match.extensions.0', null]]],
  ];
  for (const [list, issues] of extensions) {
    assert.deepEqual(
      ofRule({ match: { extensions: list } }),
      issues,
      JSON.stringify(list).slice(0, 80),
    );
  }
});

test('rules that no request gets to', () => {
  const dead = (...matches: object[]): number[] =>
    report({ rules: matches.map((match) => ({ match, allowOrigins: [origin] })) }).map(([place]) =>
      Number(place.replace('unreachable-rule rules.', '')),
    );
  assert.deepEqual(dead({}, { path: '/a' }), [1]);
  assert.deepEqual(dead({ path: '/*' }, {}), [1]);
  assert.deepEqual(dead({ path: '/a' }, { path: '/%61' }), [1]);
  assert.deepEqual(
    dead({ path: '/a/*' }, { path: '/a/b/*' }, { path: '/a' }, { path: '/a/' }),
    [1, 3],
  );
  assert.deepEqual(
    dead({ extensions: ['x'] }, { extensions: ['y'] }, { extensions: ['x', 'y'] }),
    [2],
  );
  assert.deepEqual(dead({ extensions: ['x'] }, { extensions: ['x', 'y'] }), []);
  assert.deepEqual(dead({ path: '/a.x', extensions: ['y'] }, {}), [0]);
  assert.deepEqual(dead({ extensions: ['x'] }, { path: '/a.x' }, { path: '/a.y' }), [1]);
});
