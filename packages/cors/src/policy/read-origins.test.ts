import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Suggestion } from './issue.ts';
import { ofRule, origin, remove, replace } from './rig.test.ts';

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
      { allowOrigins: ['http://evillocalhost'], allowCredentials: true },
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
