import type { Feature } from '../targets/feature.ts';

/** What each feature of a policy is called in a table, and in a sentence that begins with it. */
export const featureTitles: Readonly<Record<Feature | 'limit', string>> = {
  'several-origins': 'several origins',
  'any-origin': 'every origin (*)',
  'null-origin': 'the origin null',
  subdomains: 'subdomains (https://*.…)',
  'any-port': 'any port (:*)',
  'other-schemes': 'other schemes than HTTP',
  credentials: 'credentials',
  'any-method': 'every method (*)',
  'any-request-header': 'every request header (*)',
  'exposed-headers': 'exposed headers',
  'max-age': 'max-age',
  'several-rules': 'several rules',
  'exact-path': 'one path',
  'path-prefix': 'all paths below one',
  extensions: 'file extensions',
  'timing-allow-origin': 'Timing-Allow-Origin',
  'resource-policy': 'Cross-Origin-Resource-Policy',
  'server-enforcement': 'enforcement by the server',
  lookups: 'origins by lookup',
  limit: 'a limit',
};
