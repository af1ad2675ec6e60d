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
  'several-rules': 'django-cors-headers has one group of settings, and one CORS_URLS_REGEX',
  'exact-path': true,
  'path-prefix': true,
  extensions: true,
  'timing-allow-origin': 'django-cors-headers has no setting for Timing-Allow-Origin',
  'resource-policy': 'django-cors-headers has no setting for Cross-Origin-Resource-Policy',
  'server-enforcement':
    'django-cors-headers lets every request through; the application has to refuse',
  lookups: 'the settings are read when the application starts; they ask nobody',
};
