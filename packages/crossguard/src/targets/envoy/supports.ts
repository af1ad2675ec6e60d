import type { Target } from '../target.ts';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': true,
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
  'timing-allow-origin': true,
  'resource-policy': true,
  'server-enforcement':
    "Envoy's CORS filter lets every request through; the application has to refuse, or Envoy's CSRF filter, which is not written here",
  lookups: 'the list of origins is read when Envoy starts; it asks nobody',
};
