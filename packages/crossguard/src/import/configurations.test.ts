import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { getTransformedRoutes } from '@vercel/routing-utils';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { decide } from '@crossguard/cors/server/decide';
import fc from 'fast-check';
import { parseAllHeaders } from 'netlify-headers-parser';
import { policyYAML } from '../report/import-text.ts';
import { remarkSentence } from '../report/import-words.ts';
import { readPolicyText } from '../inspect/policy-text.ts';
import { type FormatName, formats } from './formats.ts';
import type { Imported } from './imported.ts';

/** What becomes of a text; it must be one of the format. */
function imported(format: FormatName, text: string): Imported {
  const { read, importer } = formats[format];
  const source = read(text);
  assert.ok(source.ok, JSON.stringify(source));
  assert.ok(typeof source.value === 'object' && source.value !== null);
  const found = importer(source.value);
  assert.ok(found !== null);
  for (const remark of found.remarks) {
    assert.ok(remarkSentence(remark).length > 10);
    const { line } = source.locate(remark.path, 'value');
    assert.ok(line <= text.split('\n').length);
  }
  return found;
}

const json = (value: unknown): string => JSON.stringify(value);
const codesOf = ({ remarks }: Imported): string[] => remarks.map(({ code }) => code);
const all = ['GET', 'HEAD', 'POST'];

test('s3: each kind of rule, and what became of it', () => {
  const cases: readonly (readonly [
    rules: readonly object[],
    rule: object | null,
    codes: readonly string[],
  ])[] = [
    [
      [{ AllowedOrigins: ['*'], AllowedMethods: [...all, 'PUT'], AllowedHeaders: ['*'] }],
      { allowOrigins: ['*'], allowMethods: ['PUT'], allowHeaders: ['*', 'Authorization'] },
      [],
    ],
    [
      [{ AllowedOrigins: ['https://*.a.example', 'https://b.example'], AllowedMethods: all }],
      { allowOrigins: ['https://*.a.example', 'https://b.example'], allowCredentials: true },
      ['credentials-implied'],
    ],
    [
      [
        { AllowedOrigins: ['https://a.example'], AllowedMethods: all, MaxAgeSeconds: 60 },
        { AllowedOrigins: ['https://b.example'], AllowedMethods: all, MaxAgeSeconds: 60 },
        { AllowedOrigins: ['*'], AllowedMethods: ['GET'] },
      ],
      {
        allowOrigins: ['https://a.example', 'https://b.example'],
        allowCredentials: true,
        maxAge: 60,
      },
      ['credentials-implied', 'credentials-implied', 'safelisted-refused', 'rule-not-carried'],
    ],
    [
      [{ AllowedOrigins: ['https://a.example', 'http://localhost:*'], AllowedMethods: all }],
      { allowOrigins: ['https://a.example'], allowCredentials: true },
      ['credentials-implied', 'port-glob'],
    ],
    [
      [{ AllowedOrigins: ['http://localhost:*', 'http://localhost'], AllowedMethods: all }],
      { allowOrigins: ['http://localhost:*', 'http://localhost'], allowCredentials: true },
      ['credentials-implied'],
    ],
    [
      [{ AllowedOrigins: ['https://*'], AllowedMethods: all }],
      null,
      ['origin-glob', 'lets-nobody-in'],
    ],
    [
      [{ AllowedOrigins: ['*', 'https://a.example'], AllowedMethods: all }],
      { allowOrigins: ['*'] },
      ['beside-any'],
    ],
    [
      [
        {
          AllowedOrigins: ['*'],
          AllowedMethods: all,
          AllowedHeaders: ['x-amz-*', 'X-A'],
          ID: 'a',
          Extra: 1,
        },
      ],
      { allowOrigins: ['*'], allowHeaders: ['X-A'] },
      ['option-without-effect', 'unknown-option', 'header-glob'],
    ],
    [[], null, ['lets-nobody-in']],
  ];
  for (const [rules, rule, codes] of cases) {
    for (const form of [rules, { CORSRules: rules }]) {
      const found = imported('s3', json(form));
      assert.deepEqual(found.policy?.rules ?? null, rule === null ? null : [rule], json(rules));
      assert.deepEqual(codesOf(found), codes, json(rules));
    }
  }
});

test('s3: XML says the same as JSON', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<CORSConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
  <CORSRule><!-- the application -->
    <ID>app</ID>
    <AllowedOrigin>https://a.example</AllowedOrigin>
    <AllowedOrigin><![CDATA[https://*.b.example]]></AllowedOrigin>
    <AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod>
    <AllowedHeader>X-A&amp;B</AllowedHeader>
    <ExposeHeader>ETag</ExposeHeader>
    <MaxAgeSeconds>3000</MaxAgeSeconds>
  </CORSRule>
</CORSConfiguration>`;
  const source = formats.s3.read(xml);
  assert.ok(source.ok);
  assert.deepEqual(source.value, {
    CORSRules: [
      {
        ID: 'app',
        AllowedOrigins: ['https://a.example', 'https://*.b.example'],
        AllowedMethods: ['GET', 'PUT'],
        AllowedHeaders: ['X-A&B'],
        ExposeHeaders: ['ETag'],
        MaxAgeSeconds: 3000,
      },
    ],
  });
  assert.deepEqual(source.locate(['CORSRules', 0, 'AllowedOrigins', 1], 'value').line, 6);
  for (const text of ['<a><b></a>', '<CORSConfiguration>', '<a>&x;</a>']) {
    const bad = formats.s3.read(text);
    assert.ok(!bad.ok);
    assert.equal(bad.issues[0]?.issue.code, 'xml-syntax');
  }
  assert.deepEqual(formats.s3.read('<a/>').ok && formats.s3.importer({}), null);
});

/** Its own types have no files. */
async function readByNetlify(file: string): Promise<{ readonly headers: readonly object[] }> {
  const parse: unknown = parseAllHeaders;
  assert.ok(typeof parse === 'function');
  return parse({ headersFiles: [file], minimal: true });
}

test('netlify: a _headers file is read as their own parser reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  const line = fc.constantFrom(
    '/*',
    '/api/*',
    '/a.html  ',
    '  Access-Control-Allow-Origin: *',
    '\tX-A:b:c',
    'X-A:  d',
    '# /x',
    '',
    '  no colon',
    '  Vary : Origin, Accept',
  );
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const text = ['/start', ...lines].join('\n');
        const file = join(folder, '_headers');
        await writeFile(file, text);
        const theirs = await readByNetlify(file);
        const source = formats.netlify.read(text);
        assert.ok(source.ok);
        const ours = Object(source.value).headers.filter(
          ({ values }: { values: object }) => Object.keys(values).length > 0,
        );
        // Theirs drops a block that stands there twice.
        assert.deepEqual(distinct(ours), distinct(theirs.headers));
      }),
      { numRuns: 200 },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

function distinct(blocks: readonly unknown[]): readonly string[] {
  return [...new Set(blocks.map(json))].sort();
}

test('netlify: blocks that cover a path are put together, and one that contradicts another lets nobody in', () => {
  const found = imported(
    'netlify',
    '/*\n  Access-Control-Allow-Origin: https://a.example\n  X-A: b\n/fonts/*\n  Access-Control-Expose-Headers: ETag\n',
  );
  assert.deepEqual(found.policy?.rules, [
    { match: { path: '/fonts/*' }, allowOrigins: ['https://a.example'], exposeHeaders: ['ETag'] },
    { allowOrigins: ['https://a.example'] },
  ]);
  assert.deepEqual(codesOf(found), ['path-looser']);
  const twice = imported(
    'netlify',
    '/*\n  Access-Control-Allow-Origin: *\n/api/*\n  Access-Control-Allow-Origin: https://a.example\n',
  );
  assert.equal(twice.policy, null);
  assert.deepEqual(codesOf(twice), [
    'path-looser',
    'header-twice',
    'lets-nobody-in',
    'closed-inside',
  ]);
  const toml = imported(
    'netlify',
    '[[headers]]\nfor = "/*"\n[headers.values]\nAccess-Control-Allow-Origin = ["*"]\n',
  );
  assert.deepEqual([toml.policy?.rules, toml.isEquivalent], [[{ allowOrigins: ['*'] }], true]);
  const bad = formats.netlify.read('[[headers]]\nfor = ');
  assert.ok(!bad.ok);
  assert.equal(bad.issues[0]?.issue.code, 'toml-syntax');
});

test('vercel: a source covers the paths of the regular expression that Vercel makes of it', () => {
  const sources = [
    '/(.*)',
    '/:path*',
    '/api/(.*)',
    '/api/:path*',
    '/a.b',
    '/api/',
    '/fonts/(.*).(woff2|woff)',
    '/(.*)\\.(woff2|woff)',

    '/api/:id',
    '/x/(\\d+)',
    '/:path*.(css)',
    '/caf%C3%A9/(.*)',
  ];
  const paths =
    '/ /api /api/ /api/x /api/x/y /apix /a.b /a.bx /a-b /fonts/x.woff2 /fonts/x/y.woff /fonts/x.woff2/y /x.woff2 /x/1 /caf%C3%A9/x'.split(
      ' ',
    );
  let carried = 0;
  for (const source of sources) {
    const headers = [{ source, headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }];
    const { routes } = getTransformedRoutes({ headers });
    const [route] = routes ?? [];
    assert.ok(route !== undefined && 'src' in route && typeof route.src === 'string');
    const regexp = new RegExp(route.src);
    const { policy } = imported('vercel', json({ headers }));
    if (policy === null) continue;
    carried += 1;
    const parsed = parsePolicy(policy);
    assert.ok(parsed.ok);
    for (const path of paths) {
      const { kind } = decide(parsed.policy, {
        method: 'GET',
        path,
        headers: [['Origin', 'https://a.example']],
      });
      assert.equal(kind === 'actual', regexp.test(path), `${source} ${path}`);
    }
  }
  assert.equal(carried, 7);
});

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

const pieces = fc.constantFrom(
  '/*',
  '\n',
  '  ',
  ':',
  '=',
  '*',
  '[[headers]]',
  'for',
  '"',
  "'",
  '<CORSRule>',
  '<AllowedOrigin>',
  '</',
  '>',
  '<CORSConfiguration>',
  '&x;',
  'https://a.example',
  'https://*.b:*',
  '${',
  '[0]',
  '.',
  '-',
  'spring.graphql.cors.allowed-origins',
  'Access-Control-Allow-Origin',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"headers"',
  '"source"',
  'kind: HTTPRoute',
  'spec',
  'rules',
  '__proto__',
  '\\u00',
  '\\',
  '(.*)',
  '\0',
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(
      '*',
      '/(.*)',
      '/*',
      'https://a.example',
      'CORS',
      'HTTPRoute',
      true,
      1,
      null,
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'headers',
        'source',
        'key',
        'value',
        'for',
        'values',
        'has',
        'kind',
        'spec',
        'rules',
        'cors',
        'filters',
        'matches',
        'path',
        'type',
        'allowOrigins',
        'items',
        'CORSRules',
        'AllowedOrigins',
        'AllowedMethods',
        'spring',
        'graphql',
        'allowed-origins',
        'Access-Control-Allow-Origin',
      ),
      tie('value'),
    ),
  ),
}));

test('whatever the text holds: no error, and a policy that is valid, or none', () => {
  const names: readonly FormatName[] = ['s3', 'gateway-api', 'netlify', 'vercel', 'spring'];
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((some) => some.join('')),
    values.value.map((value) => json(value)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), text, (name, given) => {
      const { read, importer } = formats[name];
      const source = read(given);
      if (!source.ok || typeof source.value !== 'object' || source.value === null) return;
      const found = importer(source.value);
      for (const remark of found?.remarks ?? []) {
        assert.ok(remarkSentence(remark).length > 10);
        source.locate(remark.path, 'value');
      }
      if (found?.policy === null || found === null) return;
      assert.ok(readPolicyText(policyYAML(found.policy)).ok, json(found.policy));
    }),
    { numRuns: 3000 },
  );
});
