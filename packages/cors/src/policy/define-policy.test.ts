import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definePolicy } from './define-policy.ts';
import { lookUpOrigins } from '../lookup/look-up-origins.ts';
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
  definePolicy({ rules: [{ allowOrigins: [tenant] }] });
});

test('functions stand beside texts, and know what they are given', () => {
  const policy = definePolicy({
    rules: [
      {
        allowOrigins: [
          'https://a.example',
          async (origin, { header }) => origin === header('x-tenant'),
          lookUpOrigins((origin) => origin === 'https://b.example'),
        ],
        allowCredentials: true,
      },
    ],
  });
  assert.equal(parsePolicy(policy).ok, true);
});

test('without definePolicy the plain type still refuses what it can', () => {
  const input: PolicyInput = {
    // @ts-expect-error -- everybody, with credentials
    rules: [{ allowOrigins: ['*'], allowCredentials: true }],
  };
  assert.equal(parsePolicy(input).ok, false);
});
