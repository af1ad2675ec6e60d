import type { Target } from '../target.ts';

const fixed = 'the headers of _headers are the same for everybody; put the policy into a function';
const noPreflights =
  'it is for preflights, and Netlify does not say how it answers those for files';
const loose = "Netlify's parser makes /a/* cover /ab, and a dot any character";

export const supports: Target['supports'] = {
  'several-origins': fixed,
  'any-origin': true,
  'null-origin': true,
  subdomains: fixed,
  'any-port': fixed,
  'other-schemes': true,
  credentials: true,
  'any-method': noPreflights,
  'any-request-header': noPreflights,
  'exposed-headers': true,
  'max-age': noPreflights,
  'several-rules':
    'every entry that covers a path adds its headers; none takes back those of another',
  'exact-path': true,
  'path-prefix': loose,
  extensions: loose,
  'timing-allow-origin': true,
  'resource-policy': true,
  'server-enforcement': 'the headers are set, and nothing is refused',
  lookups: fixed,
};
