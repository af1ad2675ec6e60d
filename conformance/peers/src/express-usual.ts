import type { OriginEntry } from '@crossguard/cors/compat/origin-option';

// What the cases of cors have in common.

/** Where requests of the cases come from, and another origin. */
export const a = 'http://example.com';
export const b = 'http://localhost';

/** No origin: what a database found, or a mistake. */
export const odd: OriginEntry = JSON.parse('{ "found": 1 }');

/** What preflights of the cases ask for, and the methods that cors allows unless told otherwise. */
export const asked = 'x-header-1, x-header-2';
export const methods = 'GET, HEAD, PUT, PATCH, POST, DELETE';

/** What a preflight gets without options. */
export const anyone = {
  origin: '*',
  methods,
  allow: asked,
  vary: 'Access-Control-Request-Headers',
};

/** All the options but the origin. */
export const all = {
  methods: ['FOO', 'bar'],
  headers: ['FIZZ', 'buzz'],
  credentials: true,
  maxAge: 123,
};
