import type { Target } from '../target.ts';

const fixed =
  'without mod_magnet a header has a fixed value, and cannot repeat the Origin of a request; the target lighttpd can';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': true,
  subdomains: fixed,
  'any-port': fixed,
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
    'refusing requests by Sec-Fetch-Site and Origin is not written for lighttpd without mod_magnet; the application has to do it',
  lookups: 'the lists are read when lighttpd starts; it asks nobody',
};
