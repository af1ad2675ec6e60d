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
    'refusing requests by Sec-Fetch-Site and Origin is not written for Fastly; the application has to do it',
  lookups: 'the lists are compiled into the snippets; they ask nobody',
};
