import type { Target } from '../target.ts';

const fixed = 'the tag sets headers that are the same for everybody; put nginx or Apache before it';

export const supports: Target['supports'] = {
  'several-origins': fixed,
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
  'path-prefix': 'the tag speaks for the one template that it stands in',
  extensions: 'files are served by the web server, not by a template',
  'timing-allow-origin': 'the tag has no parameter for Timing-Allow-Origin',
  'resource-policy': 'the tag has no parameter for Cross-Origin-Resource-Policy',
  'server-enforcement': 'the tag sets headers; it refuses nothing',
  lookups: fixed,
};
