import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formats } from './formats.ts';
import { all, codesOf, imported, json } from './import-rig.test.ts';

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
