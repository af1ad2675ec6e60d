import type { OriginEntry } from '@crossguard/cors/compat/origin-option';
import { asked, byHeaders } from './case.ts';

// What the cases of cors have in common.

/** No origin: what a database found, or a mistake. */
export const odd: OriginEntry = JSON.parse('{ "found": 1 }');

/** The methods that cors allows unless told otherwise. */
export const methods = 'GET, HEAD, PUT, PATCH, POST, DELETE';

/** What a preflight gets without options. */
export const anyone = { origin: '*', methods, allow: asked, vary: byHeaders };

/** All the options but the origin. */
export const all = {
  methods: ['FOO', 'bar'],
  headers: ['FIZZ', 'buzz'],
  credentials: true,
  maxAge: 123,
};
