import type { Target } from '../target.ts';

const wholeService = "a rule is for the whole service of an account; Azure doesn't look at paths";
const compared = 'Azure compares origins letter by letter';
const notOurs = 'a rule has no other headers than those of CORS';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': "Azure's documentation names domains alone",
  subdomains: compared,
  'any-port': compared,
  'other-schemes': "Azure's documentation names domains of http and https alone",
  credentials: true,
  'any-method': 'Azure takes no * for methods; list them',
  'any-request-header': true,
  'exposed-headers': true,
  'max-age': true,
  'several-rules': wholeService,
  'exact-path': wholeService,
  'path-prefix': wholeService,
  extensions: wholeService,
  'timing-allow-origin': notOurs,
  'resource-policy': notOurs,
  'server-enforcement': 'Azure lets through whatever is authorized, from whichever page',
  lookups: 'the list of origins is part of the rule; Azure asks nobody',
};
