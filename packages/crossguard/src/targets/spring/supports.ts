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
  'timing-allow-origin': 'CorsConfiguration has no setting for Timing-Allow-Origin',
  'resource-policy': 'CorsConfiguration has no setting for Cross-Origin-Resource-Policy',
  'server-enforcement':
    'CorsFilter refuses requests by Origin alone, which it has whether a request may change something or not; the application has to do it, or Spring Security',
  lookups: 'the settings are made when the application starts; they ask nobody',
};
