import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from './formats.ts';
import { codesOf, imported } from './import-rig.test.ts';

test('spring: properties and YAML, in whichever case names are written', () => {
  const properties = `# the gateway
spring.cloud.gateway.globalcors.cors-configurations.[/api/**].allowedOrigins[0]=https://a.example/
spring.cloud.gateway.globalcors.corsConfigurations.[/api/**].allowed-origins[1]=https://B.example
spring.cloud.gateway.globalcors.cors-configurations.[/api/**].allowedMethods=GET, HEAD,\\
  POST,PUT
spring.cloud.gateway.globalcors.cors-configurations.[/api/**].maxAge=30m
`;
  const yaml = `
spring.cloud.gateway:
  globalcors:
    corsConfigurations:
      '[/api/**]':
        allowed-origins: [https://a.example, https://b.example]
        allowedMethods: "GET,HEAD,POST,PUT"
        max-age: PT30M
`;
  const terms = {
    allowOrigins: ['https://a.example', 'https://b.example'],
    allowMethods: ['PUT'],
    maxAge: 1800,
  };
  for (const text of [properties, yaml]) {
    assert.deepEqual(imported('spring', text), {
      policy: {
        rules: [
          { match: { path: '/api' }, ...terms },
          { match: { path: '/api/*' }, ...terms },
        ],
      },
      remarks: [],
      isEquivalent: true,
    });
  }
});

test('spring: the endpoints of Boot, where they are served', () => {
  const found = imported(
    'spring',
    [
      'server.servlet.context-path=/app',
      'spring.graphql.cors.allowed-origin-patterns[0]=https://*.a.example:[8080,443]',
      'spring.graphql.cors.allowed-origin-patterns[1]=http://localhost:[*]',
      'spring.graphql.cors.allowed-methods=*',
      'management.endpoints.web.cors.allowed-origins=https://a.example',
      'management.endpoints.web.base-path=/manage',
    ].join('\n'),
  );
  const manage = { allowOrigins: ['https://a.example'], maxAge: 1800 };
  assert.deepEqual(found.policy?.rules, [
    { match: { path: '/app/manage' }, ...manage },
    { match: { path: '/app/manage/*' }, ...manage },
    {
      match: { path: '/app/graphql' },
      allowOrigins: ['https://*.a.example:8080', 'https://*.a.example', 'http://localhost:*'],
      allowMethods: ['*'],
      maxAge: 1800,
    },
  ]);
  assert.deepEqual(codesOf(found), ['safelisted-refused']);
});

test('spring: what can not be carried over', () => {
  const root = 'management.endpoints.web.cors';
  const cases: readonly (readonly [lines: readonly string[], codes: readonly string[]])[] = [
    [['allowed-origins=${ORIGINS}'], ['placeholder', 'origin-off', 'without-cors']],
    [
      ['allowed-origins=*', 'allow-credentials=true', 'allowed-methods=*'],
      ['refuses-itself', 'wildcard-with-credentials', 'lets-nobody-in'],
    ],
    [
      ['allowed-origin-patterns=*', 'allow-credentials=true', 'allowed-methods=*'],
      ['any-origin-with-credentials', 'wildcard-with-credentials', 'lets-nobody-in'],
    ],
    [
      ['allowed-origins=https://a.example', 'allowed-method=GET'],
      ['unknown-option', 'safelisted-refused'],
    ],
    [['max-age=10'], ['origin-off', 'without-cors']],
  ];
  for (const [lines, codes] of cases) {
    const found = imported('spring', lines.map((line) => `${root}.${line}`).join('\n'));
    const distinctCodes = [...new Set(codesOf(found))];
    assert.deepEqual(distinctCodes, codes, lines.join());
  }
  const several = formats.spring.read('a=b\n#---\nc=d\n');
  assert.ok(!several.ok);
});
