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
    "Istio's corsPolicy lets every request through; the application has to refuse, or an AuthorizationPolicy, which is not written here",
  lookups: 'the list of origins is part of the VirtualService; Envoy asks nobody',
};
