import type { Target } from '../target.ts';

const wholeBucket = "a CORS configuration is for the whole bucket; S3 doesn't look at paths";
const notOurs = 'a CORS configuration has no other headers than those of CORS';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': "AWS doesn't say whether null may be listed",
  subdomains: true,
  'any-port': true,
  'other-schemes': "AWS doesn't say whether others than http and https may be listed",
  credentials: true,
  'any-method': 'S3 takes no * for methods; list them',
  'any-request-header': true,
  'exposed-headers': true,
  'max-age': true,
  'several-rules': wholeBucket,
  'exact-path': wholeBucket,
  'path-prefix': wholeBucket,
  extensions: wholeBucket,
  'timing-allow-origin': notOurs,
  'resource-policy': notOurs,
  'server-enforcement': 'S3 lets through whatever is authorized, from whichever page',
  lookups: 'the list of origins is part of the configuration; S3 asks nobody',
};
