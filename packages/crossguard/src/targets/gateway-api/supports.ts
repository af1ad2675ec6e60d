import type { Target } from '../target.ts';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': 'an origin of the CORS filter has a scheme and a host',
  subdomains: true,
  'any-port': 'a port of the CORS filter is a number',
  'other-schemes': 'the CORS filter takes origins of http and https alone',
  credentials: true,
  'any-method': true,
  'any-request-header':
    'for "*" some gateways send "*", which leaves Authorization out, and others whatever was asked for; list the names',
  'exposed-headers': true,
  'max-age': true,
  'several-rules': true,
  'exact-path': true,
  'path-prefix': true,
  extensions: 'regular expressions for paths mean something else in every gateway',
  'timing-allow-origin': true,
  'resource-policy': true,
  'server-enforcement': 'the CORS filter lets every request through; the application has to refuse',
  lookups: 'the list of origins is part of the route; a gateway asks nobody',
};
