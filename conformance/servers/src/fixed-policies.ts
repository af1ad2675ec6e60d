import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A policy that every target is tried with, if it can express it. */
export type FixedPolicy = { readonly id: string; readonly input: unknown };

/** A rule as most APIs have it. */
export const everyday: object = {
  allowOrigins: ['https://app.example.com', 'https://*.example.org', 'http://localhost:*'],
  allowCredentials: true,
  allowMethods: ['PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['X-Token', 'Content-Type'],
  exposeHeaders: ['X-Request-Id'],
  maxAge: 600,
};

/** What the guide's readers come with, and what has gone wrong before. */
export const fixedPolicies: readonly FixedPolicy[] = [
  {
    id: 'fonts',
    input: {
      rules: [
        {
          match: { extensions: ['ttf', 'otf', 'eot', 'woff', 'woff2', 'css'] },
          allowOrigins: ['*'],
        },
      ],
    },
  },
  {
    id: 'theme-folder',
    input: {
      rules: [
        { match: { path: '/themes/user/example/*' }, allowOrigins: ['https://cp.example.com'] },
      ],
    },
  },
  {
    id: 'ajax-endpoint',
    input: { rules: [{ match: { path: '/ajax/endpoint' }, allowOrigins: ['*'] }] },
  },
  {
    id: 'several-domains',
    input: {
      rules: [
        {
          allowOrigins: [
            'https://www.example.com',
            'https://example.com',
            'https://shop.example.net:8443',
            'http://localhost:3000',
          ],
        },
      ],
    },
  },
  { id: 'everyday', input: { rules: [{ match: { path: '/api/*' }, ...everyday }] } },
  { id: 'everywhere', input: { rules: [everyday] } },
  {
    // What a host of files can do as well.
    id: 'files-of-a-site',
    input: {
      rules: [
        {
          allowOrigins: ['https://app.example.com'],
          allowCredentials: true,
          exposeHeaders: ['ETag'],
          timingAllowOrigin: true,
          crossOriginResourcePolicy: 'cross-origin',
        },
      ],
    },
  },
  {
    // What a store of objects can do as well.
    id: 'uploads',
    input: {
      rules: [
        {
          allowOrigins: ['https://app.example.com', 'https://shop.example.net:8443'],
          allowCredentials: true,
          allowMethods: ['PUT', 'DELETE'],
          allowHeaders: ['Content-Type', 'X-Token'],
          exposeHeaders: ['ETag'],
          maxAge: 600,
        },
      ],
    },
  },
  {
    id: 'static-wildcards',
    input: {
      rules: [
        {
          allowOrigins: ['*'],
          allowMethods: ['*'],
          allowHeaders: ['*', 'Authorization'],
          exposeHeaders: ['*'],
          maxAge: 7200,
          timingAllowOrigin: true,
          crossOriginResourcePolicy: 'cross-origin',
        },
      ],
    },
  },
  {
    // More than any server is given in a line; one of them longer than a cache line.
    id: 'many-origins',
    input: {
      rules: [
        {
          match: { path: '/api/*' },
          allowOrigins: [
            ...Array.from({ length: 300 }, (_, at) => `https://site-${at}.example.com`),
            `https://${'a-rather-long-name.'.repeat(5)}example.com`,
            'https://*.example.org',
          ],
          allowMethods: ['PUT'],
          maxAge: 600,
        },
      ],
    },
  },
  {
    id: 'overlapping',
    input: {
      rules: [
        { match: { path: '/api/private/*' }, allowOrigins: ['https://admin.example.com'] },
        { match: { path: '/api/*', extensions: ['css'] }, allowOrigins: ['*'] },
        { match: { path: '/api/*' }, ...everyday },
        { match: { path: '/api' }, allowOrigins: ['https://app.example.com'] },
        { match: { extensions: ['woff2'] }, allowOrigins: ['*'] },
        { match: { path: '/' }, allowOrigins: ['null'], dangerouslyAllowNull: true },
      ],
    },
  },
  {
    id: 'guide',
    input: parse(
      readFileSync(new URL('../../../examples/guide/crossguard.yaml', import.meta.url), 'utf8'),
    ),
  },
];
