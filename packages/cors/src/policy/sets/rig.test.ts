/** What the tests of sets share: policies that overlap in many ways, and exchanges that tell them apart. */
import * as fc from 'fast-check';
import { parsePolicy } from '../parse-policy.ts';
import type { Policy } from '../policy.ts';
import type { Exchange } from './exchange-set.ts';

const rule = fc.record(
  {
    match: fc.record(
      {
        path: fc.constantFrom('/*', '/a/*', '/a/b/*', '/a', '/a/', '/a/b.x', '/c.y'),
        extensions: fc.subarray(['x', 'y'], { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    allowOrigins: fc.uniqueArray(
      fc.constantFrom(
        '*',
        'null',
        'https://app.example',
        'https://*.app.example',
        'https://app.example:*',
        'https://*.b.app.example:*',
        'https://127.0.0.1:8443',
        'https://[::1]',
        'app://local',
      ),
      { minLength: 1, maxLength: 3 },
    ),
    allowCredentials: fc.boolean(),
    allowMethods: fc.subarray(['*', 'PUT', 'QUERY'], { minLength: 1 }),
    allowHeaders: fc.subarray(['*', 'X-Token', 'Content-Type', 'Authorization'], { minLength: 1 }),
  },
  { requiredKeys: ['allowOrigins'] },
);

/** Policies that hold; what random rules add up to often does not. */
export const policies: fc.Arbitrary<Policy> = fc
  .array(rule, { minLength: 1, maxLength: 4 })
  .map((rules) =>
    parsePolicy({ rules: rules.map((given) => ({ dangerouslyAllowNull: true, ...given })) }),
  )
  .filter((parsed) => parsed.ok)
  .map(({ policy }) => policy);

/** Exchanges at every edge that the policies have. */
export const exchanges: fc.Arbitrary<Exchange> = fc.record({
  origin: fc.constantFrom(
    'null',
    'https://app.example',
    'https://app.example:8443',
    'https://a.app.example',
    'https://b.app.example:8443',
    'https://a.b.app.example:8443',
    'https://evilapp.example',
    'http://app.example',
    'https://127.0.0.1:8443',
    'https://[::1]',
    'app://local',
  ),
  path: fc.constantFrom(
    '/',
    '/a',
    '/a/',
    '/a/b',
    '/a/b.x',
    '/a/b/c.y',
    '/a/b/',
    '/c.y',
    '/d/e.x',
    '/ab?/a/b.x',
    '/a//b',
    '/a/b%2Fc',
  ),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'QUERY', 'PATCH'),
  header: fc.constantFrom(null, 'X-Token', 'Content-Type', 'Authorization', 'X-Other'),
  credentials: fc.boolean(),
});
