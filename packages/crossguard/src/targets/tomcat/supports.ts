import type { Target } from '../target.ts';

const everywhere =
  'the filter runs at /api, too, where its url-pattern is /api/*, and at /a;x where it is /a: no pattern covers what the rule covers';
const listed = "CorsFilter compares origins as texts, and takes '*' for any, but no patterns";
const other =
  'CorsFilter sets no other headers; a filter of your own, or a server in front, has to';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': true,
  subdomains: listed,
  'any-port': listed,
  'other-schemes': true,
  credentials: true,
  'any-method':
    "CorsFilter refuses every method that is not listed by its name, and takes '*' for one",
  'any-request-header':
    "CorsFilter refuses every header that is not listed by its name, and takes '*' for one",
  'exposed-headers': true,
  'max-age': true,
  'several-rules': 'where two filters cover a path both run, and both set their headers',
  'exact-path': everywhere,
  'path-prefix': everywhere,
  extensions: everywhere,
  'timing-allow-origin': other,
  'resource-policy': other,
  'server-enforcement':
    'CorsFilter refuses requests by Origin alone, which it has whether a request may change something or not; the application has to do it',
  lookups: 'the lists are read when the application starts; it asks nobody',
};
