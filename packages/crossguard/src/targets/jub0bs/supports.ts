import type { Target } from '../target.ts';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': 'jub0bs/cors refuses it: whoever wants to can make a page whose origin is null',
  subdomains: true,
  'any-port': true,
  'other-schemes': true,
  credentials: true,
  'any-method': true,
  'any-request-header': true,
  'exposed-headers': true,
  'max-age': true,
  'several-rules': true,
  'exact-path': true,
  'path-prefix': true,
  extensions: true,
  'timing-allow-origin': 'jub0bs/cors has no field for Timing-Allow-Origin',
  'resource-policy': 'jub0bs/cors has no field for Cross-Origin-Resource-Policy',
  'server-enforcement':
    'jub0bs/cors lets every request through; http.CrossOriginProtection, which refuses, is not written here',
  lookups: 'the origins are read when the application starts; it asks nobody',
};
