import type { Target } from '../target.ts';

export const supports: Target['supports'] = {
  'several-origins': true,
  'any-origin': true,
  'null-origin': true,
  subdomains: true,
  'any-port': true,
  'other-schemes': true,
  credentials: true,
  'any-method':
    'CORSMiddleware takes * for a list of eight methods and refuses all others; name those that you use',
  'any-request-header':
    'CORSMiddleware answers * by echoing what was asked for, Authorization included, which * does not stand for',
  'exposed-headers': true,
  'max-age': true,
  'several-rules': true,
  'exact-path': true,
  'path-prefix': true,
  extensions: true,
  'timing-allow-origin': 'CORSMiddleware has no setting for Timing-Allow-Origin',
  'resource-policy': 'CORSMiddleware has no setting for Cross-Origin-Resource-Policy',
  'server-enforcement': 'CORSMiddleware lets every request through; the application has to refuse',
  lookups: 'the settings are read when the application starts; they ask nobody',
};
