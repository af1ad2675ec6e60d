import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Suggestion } from './issue.ts';
import { parsePolicy, type ParseOptions } from './parse-policy.ts';

/** Every issue as `code at.its.path`, and how it is mended. */
function report(input: unknown, options?: ParseOptions): [string, Suggestion | null][] {
  const parsed = parsePolicy(input, options);
  const issues = parsed.ok ? parsed.warnings : parsed.issues;
  assert.equal(parsed.ok, !issues.some(({ severity }) => severity === 'error'));
  return issues.map(({ code, path, suggestion }) => [
    `${code} ${path.join('.')}`.trim(),
    suggestion,
  ]);
}

const origin = 'https://app.example.com';
const remove: Suggestion = { kind: 'remove' };
const replace = (value: string | number | boolean | string[]): Suggestion => ({
  kind: 'replace',
  value,
});
/** The issues of one rule that is otherwise fine, their paths from the rule on. */
function ofRule(rule: object, options?: ParseOptions): [string, Suggestion | null][] {
  const issues = report({ rules: [{ allowOrigins: [origin], maxAge: 600, ...rule }] }, options);
  return issues.map(([place, suggestion]) => [
    place.replace(/ rules\.0\.?/, ' ').trim(),
    suggestion,
  ]);
}

test('whom a rule may let in', () => {
  const isPublicSuffix = (host: string): boolean => host === 'co.uk' || host === 'github.io';
  const cases: readonly (readonly [object, readonly string[]])[] = [
    [{ allowOrigins: ['*'], allowCredentials: true }, ['wildcard-origin-with-credentials']],
    [{ allowOrigins: ['null'] }, ['null-origin']],
    [{ allowOrigins: ['null'], dangerouslyAllowNull: true }, []],
    [{ allowOrigins: ['null'], dangerouslyAllowNull: true, allowCredentials: true }, []],
    [{ allowOrigins: ['http://a.example'] }, []],
    [
      { allowOrigins: ['http://a.example'], allowCredentials: true },
      ['insecure-origin-with-credentials'],
    ],
    [
      { allowOrigins: ['http://*.a.example:*'], allowCredentials: true },
      ['insecure-origin-with-credentials'],
    ],
    [
      { allowOrigins: ['http://1.2.3.4'], allowCredentials: true },
      ['insecure-origin-with-credentials'],
    ],
    [
      { allowOrigins: ['http://localhost.evil.example'], allowCredentials: true },
      ['insecure-origin-with-credentials'],
    ],
    [
      { allowOrigins: ['http://127.0.0.1.example'], allowCredentials: true },
      ['insecure-origin-with-credentials'],
    ],
    [
      {
        allowOrigins: ['http://a.example'],
        allowCredentials: true,
        dangerouslyAllowInsecureOrigins: true,
      },
      [],
    ],
    [
      {
        allowOrigins: [
          'http://localhost:*',
          'http://app.localhost',
          'http://127.8.9.1',
          'http://[::1]:3000',
          'app://x',
        ],
        allowCredentials: true,
      },
      [],
    ],
    [{ allowOrigins: ['https://*.com'] }, ['public-suffix-subdomains']],
    [{ allowOrigins: ['https://*.com.:*'] }, ['public-suffix-subdomains']],
    [{ allowOrigins: ['https://*.co.uk'] }, ['public-suffix-subdomains']],
    [{ allowOrigins: ['https://*.github.io:8443'] }, ['public-suffix-subdomains']],
    [{ allowOrigins: ['https://*.example.co.uk', 'https://co.uk', 'https://com'] }, []],
    [{ allowOrigins: ['https://*.com'], dangerouslyAllowPublicSuffixSubdomains: true }, []],
    [
      { allowOrigins: ['http://*.com'], allowCredentials: true },
      ['insecure-origin-with-credentials', 'public-suffix-subdomains'],
    ],
    [
      {
        dangerouslyAllowNull: true,
        dangerouslyAllowInsecureOrigins: true,
        dangerouslyAllowPublicSuffixSubdomains: true,
      },
      ['unused-danger', 'unused-danger', 'unused-danger'],
    ],
    [
      { allowOrigins: ['http://a.example'], dangerouslyAllowInsecureOrigins: true },
      ['unused-danger'],
    ],
    [{ allowOrigins: [origin, origin] }, ['duplicate']],
    [{ allowOrigins: ['x', 'x'] }, ['origin-missing-scheme', 'origin-missing-scheme']],
    [{ allowOrigins: ['*', origin, 'https://*.a.example'] }, ['covered', 'covered']],
    [
      { allowOrigins: ['https://b.a.example', 'https://*.a.example', 'https://a.example'] },
      ['covered'],
    ],
    [
      { allowOrigins: ['http://localhost:80', 'http://localhost:3000', 'http://localhost:*'] },
      ['origin-default-port', 'covered'],
    ],
  ];
  for (const [rule, codes] of cases) {
    const found = ofRule(rule, { isPublicSuffix }).map(([place]) => place.split(' ')[0]);
    assert.deepEqual(found, codes, JSON.stringify(rule));
  }
  assert.deepEqual(
    ofRule({ allowOrigins: [null], dangerouslyAllowNull: true })[0]?.[1],
    replace('null'),
  );
  assert.deepEqual(ofRule({ allowOrigins: ['null'] })[0]?.[1], remove);
  const insecure = (text: string): Suggestion | null | undefined =>
    ofRule({ allowOrigins: [text], allowCredentials: true })[0]?.[1];
  assert.deepEqual(insecure('http://a.example'), replace('https://a.example'));
  assert.deepEqual(insecure('http://*.a.example:*'), replace('https://*.a.example:*'));
  assert.equal(insecure('http://a.example:8080'), null);
});

test('methods', () => {
  const cases: readonly (readonly [object, readonly [string, Suggestion | null][]])[] = [
    [{ allowMethods: ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'x-custom'] }, []],
    [{ allowMethods: ['*'] }, []],
    [{ allowMethods: [] }, [['empty-list allowMethods', null]]],
    [
      { allowMethods: ['GET', 'HEAD', 'POST'] },
      [0, 1, 2].map((at) => [`safelisted-method allowMethods.${at}`, remove]),
    ],
    [
      { allowMethods: ['put', 'Delete', 'patch', 'PaTcH'] },
      [
        ['method-case allowMethods.0', replace('PUT')],
        ['method-case allowMethods.1', replace('DELETE')],
        ['method-case allowMethods.2', replace('PATCH')],
        ['method-case allowMethods.3', replace('PATCH')],
      ],
    ],
    [
      { allowMethods: ['trace', 'CONNECT', 'TRACK'] },
      [0, 1, 2].map((at) => [`forbidden-method allowMethods.${at}`, remove]),
    ],
    [{ allowMethods: ['PUT', 'PUT'] }, [['duplicate allowMethods.1', remove]]],
    [
      { allowMethods: ['*', 'PUT', '*'] },
      [
        ['covered allowMethods.1', remove],
        ['duplicate allowMethods.2', remove],
      ],
    ],
    [
      { allowMethods: ['PUT', '*'], allowCredentials: true },
      [
        ['covered allowMethods.0', remove],
        ['wildcard-with-credentials allowMethods.1', null],
      ],
    ],
    [
      { allowMethods: ['PUT, DELETE', ' PUT', '', 'P T(', 'P\nT'] },
      [
        ['invalid-method allowMethods.0', { kind: 'split', values: ['PUT', 'DELETE'] }],
        ['invalid-method allowMethods.1', replace('PUT')],
        ['invalid-method allowMethods.2', null],
        ['invalid-method allowMethods.3', null],
        ['invalid-method allowMethods.4', { kind: 'split', values: ['P', 'T'] }],
      ],
    ],
    [{ allowMethods: ['X'.repeat(257)] }, [['too-long allowMethods.0', null]]],
  ];
  for (const [rule, issues] of cases) assert.deepEqual(ofRule(rule), issues, JSON.stringify(rule));
});

test('request headers', () => {
  const cases: readonly (readonly [object, readonly [string, Suggestion | null][]])[] = [
    [
      {
        allowHeaders: [
          'X-Token',
          'Content-Type',
          'Range',
          'Authorization',
          'X-HTTP-Method-Override',
          'a_b',
        ],
      },
      [],
    ],
    [{ allowHeaders: ['*', 'Authorization'] }, []],
    [{ allowHeaders: ['*', 'authorization', 'X-A'] }, [['covered allowHeaders.2', remove]]],
    [
      { allowHeaders: ['*'], allowCredentials: true },
      [['wildcard-with-credentials allowHeaders.0', null]],
    ],
    [
      { allowHeaders: ['X-A', 'x-a', 'X-a'] },
      [
        ['duplicate allowHeaders.1', remove],
        ['duplicate allowHeaders.2', remove],
      ],
    ],
    [
      {
        allowHeaders: [
          'Cookie',
          'host',
          'Origin',
          'Sec-Fetch-Site',
          'Proxy-X',
          'Access-Control-Request-Method',
        ],
      },
      [0, 1, 2, 3, 4, 5].map((at) => [`forbidden-request-header allowHeaders.${at}`, remove]),
    ],
    [
      {
        allowHeaders: [
          'Access-Control-Allow-Origin',
          'access-control-max-age',
          'Access-Control-Expose-Headers',
        ],
      },
      [0, 1, 2].map((at) => [`cors-header-in-allow-headers allowHeaders.${at}`, remove]),
    ],
    [
      { allowHeaders: ['Accept', 'accept-language', 'Content-Language'] },
      [
        ['safelisted-request-header allowHeaders.0', null],
        ['safelisted-request-header allowHeaders.1', remove],
        ['safelisted-request-header allowHeaders.2', remove],
      ],
    ],
    [
      { allowHeaders: ['X-A: 1', 'X-A:', 'X-Ä', 'X A', 'X\rA', ':'] },
      [
        ['invalid-header-name allowHeaders.0', { kind: 'split', values: ['X-A', '1'] }],
        ['invalid-header-name allowHeaders.1', replace('X-A')],
        ['invalid-header-name allowHeaders.2', null],
        ['invalid-header-name allowHeaders.3', { kind: 'split', values: ['X', 'A'] }],
        ['invalid-header-name allowHeaders.4', { kind: 'split', values: ['X', 'A'] }],
        ['invalid-header-name allowHeaders.5', null],
      ],
    ],
  ];
  for (const [rule, issues] of cases) assert.deepEqual(ofRule(rule), issues, JSON.stringify(rule));
});

test('exposed response headers', () => {
  const cases: readonly (readonly [object, readonly [string, Suggestion | null][]])[] = [
    [{ exposeHeaders: ['X-Request-Id', 'ETag', 'Link', 'Authorization'] }, []],
    [{ exposeHeaders: ['*'] }, []],
    [{ exposeHeaders: ['*', 'ETag'] }, [['covered exposeHeaders.1', remove]]],
    [
      { exposeHeaders: ['*'], allowCredentials: true },
      [['wildcard-with-credentials exposeHeaders.0', null]],
    ],
    [{ exposeHeaders: ['ETag', 'etag'] }, [['duplicate exposeHeaders.1', remove]]],
    [
      { exposeHeaders: ['Set-Cookie', 'set-cookie2'] },
      [0, 1].map((at) => [`forbidden-response-header exposeHeaders.${at}`, remove]),
    ],
    [
      {
        exposeHeaders: [
          'Origin',
          'Access-Control-Request-Headers',
          'Access-Control-Allow-Methods',
          'Access-Control-Max-Age',
        ],
      },
      [0, 1, 2, 3].map((at) => [`cors-header-in-expose-headers exposeHeaders.${at}`, remove]),
    ],
    [
      {
        exposeHeaders: [
          'Cache-Control',
          'Content-Language',
          'Content-Length',
          'Content-Type',
          'Expires',
          'Last-Modified',
          'Pragma',
        ],
      },
      [0, 1, 2, 3, 4, 5, 6].map((at) => [`safelisted-response-header exposeHeaders.${at}`, remove]),
    ],
    [
      { exposeHeaders: ['X A'] },
      [['invalid-header-name exposeHeaders.0', { kind: 'split', values: ['X', 'A'] }]],
    ],
  ];
  for (const [rule, issues] of cases) assert.deepEqual(ofRule(rule), issues, JSON.stringify(rule));
});

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
