import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definePolicy } from './define-policy.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyInput } from './policy-input.ts';

test('a policy comes back as it went in, and parses', () => {
  const input = {
    enforce: 'browser',
    rules: [
      {
        match: { path: '/api/*', extensions: ['json'] },
        allowOrigins: [
          'https://app.example.com',
          'https://*.example.org:*',
          'capacitor://localhost',
        ],
        allowCredentials: true,
        allowMethods: ['PUT'],
        allowHeaders: ['X-Token'],
        exposeHeaders: ['ETag'],
        maxAge: 600,
      },
      {
        match: { path: '/public/*' },
        allowOrigins: ['*'],
        allowMethods: ['*'],
        allowHeaders: ['*'],
        maxAge: 0,
      },
      { allowOrigins: ['null'], dangerouslyAllowNull: true },
    ],
  } as const;
  const policy = definePolicy(input);
  assert.equal(policy, input);
  assert.equal(parsePolicy(policy).ok, true);
});

test('origins that are not written out are left to parsePolicy', () => {
  const tenant: string = 'https://app.example.com';
  const host: string = 'App.example.com/';
  const policy = definePolicy({
    rules: [{ allowOrigins: [`https://${host}`, 'https://b.example'] }],
  });
  assert.equal(parsePolicy(policy).ok, false);
  // @ts-expect-error -- any text at all is not known to have a scheme
  definePolicy({ rules: [{ allowOrigins: [tenant] }] });
});

const fine = 'https://a.example';

/** What does not compile is wrong in fact as well: `parsePolicy` refuses it. */
const refused: readonly unknown[] = [
  // @ts-expect-error -- "an origin ends with its host or port: nothing follows, not even a slash"
  definePolicy({ rules: [{ allowOrigins: ['https://example.com/'] }] }),
  // @ts-expect-error -- the same, further on
  definePolicy({ rules: [{ allowOrigins: [fine, 'https://example.com/x'] }] }),
  // @ts-expect-error -- "an origin is written in lower case"
  definePolicy({ rules: [{ allowOrigins: ['https://Example.com'] }] }),
  // @ts-expect-error -- it has a scheme
  definePolicy({ rules: [{ allowOrigins: ['example.com'] }] }),
  // @ts-expect-error -- everybody, with credentials
  definePolicy({ rules: [{ allowOrigins: ['*'], allowCredentials: true }] }),
  // @ts-expect-error -- a path begins with a slash
  definePolicy({ rules: [{ allowOrigins: [fine], match: { path: 'api/*' } }] }),
  // @ts-expect-error -- nobody else enforces
  definePolicy({ enforce: 'nobody', rules: [{ allowOrigins: [fine] }] }),
  // @ts-expect-error -- "a rule has no field of this name"
  definePolicy({ rules: [{ allowOrigins: [fine], allowedMethods: ['PUT'] }] }),
  // @ts-expect-error -- "a policy has no field of this name"
  definePolicy({ rules: [{ allowOrigins: [fine] }], rule: [] }),
];

test('what does not compile does not parse either', () => {
  for (const input of refused) assert.equal(parsePolicy(input).ok, false, JSON.stringify(input));
});

test('without definePolicy the plain type still refuses what it can', () => {
  const input: PolicyInput = {
    // @ts-expect-error -- everybody, with credentials
    rules: [{ allowOrigins: ['*'], allowCredentials: true }],
  };
  assert.equal(parsePolicy(input).ok, false);
});
