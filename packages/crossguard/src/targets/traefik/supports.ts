import type { Target } from '../target.ts';

const fixed =
  "what depends on the origin needs Vary, and Traefik's addVaryHeader keeps only the first line of the application's own; one origin, or *, needs none";

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
  'path-prefix': true,
  extensions: true,
  'timing-allow-origin': true,
  'resource-policy': true,
  'server-enforcement':
    "Traefik's headers middleware lets every request through; the application has to refuse",
  lookups: 'the origin is part of the middleware; Traefik asks nobody',
};
