import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Suggestion } from './issue.ts';
import { ofRule, remove, replace } from './rig.test.ts';

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
