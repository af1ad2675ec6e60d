import { a, app, asked, b, byHeaders, type Case, from, own, preflight } from './case.ts';
import type { HonoDifference } from './differences.ts';
import type { Given } from './hono-sides.ts';

const methods = 'GET, HEAD, PUT, POST, DELETE, PATCH, QUERY';
const anyone = { origin: '*', methods, allow: asked, vary: byHeaders };
const custom = {
  allowHeaders: ['X-Custom-Header', 'Upgrade-Insecure-Requests'],
  allowMethods: ['POST', 'GET', 'OPTIONS'],
  exposeHeaders: ['Content-Length', 'X-Kuma-Revision'],
  maxAge: 600,
  credentials: true,
};
const customHeaders = {
  credentials: 'true',
  methods: 'POST, GET, OPTIONS',
  allow: 'X-Custom-Header, Upgrade-Insecure-Requests',
  expose: 'Content-Length, X-Kuma-Revision',
  maxAge: '600',
};

/** What the published tests of `hono/cors` 4.13 say, and what they leave open. */
export const honoCases: readonly Case<Given, HonoDifference>[] = [
  {
    name: 'GET default',
    options: () => ({ options: {} }),
    requests: [from(), {}],
    answers: [app({ origin: '*' }), app({ origin: '*' })],
  },
  {
    name: 'Preflight default',
    options: () => ({ options: {} }),
    requests: [preflight()],
    answers: [own(anyone)],
  },
  {
    name: 'Options without origin fall back to wildcard default',
    options: () => ({ options: { allowMethods: ['GET', 'POST'] } }),
    requests: [preflight()],
    answers: [own({ ...anyone, methods: 'GET, POST' })],
  },
  {
    name: 'Preflight with options',
    options: () => ({ options: { origin: a, ...custom } }),
    requests: [from(), preflight()],
    answers: {
      difference: 'needless-vary',
      theirs: [
        app({ origin: a, credentials: 'true', expose: customHeaders.expose, vary: 'Origin' }),
        own({ origin: a, ...customHeaders, vary: `Origin, ${byHeaders}` }),
      ],
      ours: [
        app({ origin: a, credentials: 'true', expose: customHeaders.expose, vary: 'Origin' }),
        own({ origin: a, ...customHeaders, vary: 'Origin' }),
      ],
    },
  },
  {
    name: 'Disallow an unmatched origin',
    options: () => ({ options: { origin: a } }),
    requests: [from(b), {}],
    answers: [app({ vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'Allow multiple origins',
    options: () => ({ options: { origin: [a, b] } }),
    requests: [from(a), from(b), from('http://example.net'), {}],
    answers: [
      app({ origin: a, vary: 'Origin' }),
      app({ origin: b, vary: 'Origin' }),
      app({ vary: 'Origin' }),
      app({ vary: 'Origin' }),
    ],
  },
  {
    name: 'Allow origins by function',
    options: () => ({
      options: { origin: (origin) => (origin.endsWith('.example.com') ? origin : a) },
    }),
    requests: [from('http://x.example.com'), {}],
    answers: [
      app({ origin: 'http://x.example.com', vary: 'Origin' }),
      app({ origin: a, vary: 'Origin' }),
    ],
  },
  {
    name: 'Allow origins by promise returning function',
    options: () => ({ options: { origin: async (origin) => (origin === a ? '*' : null) } }),
    requests: [from(a), from(b)],
    answers: [app({ origin: '*', vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'A function that refuses by nothing',
    options: () => ({ options: { origin: () => undefined } }),
    requests: [from(), { method: 'GET' }],
    answers: [app({ vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'Allow methods by function',
    options: () => ({
      options: { allowMethods: (origin) => (origin === a ? ['GET', 'PATCH'] : []) },
    }),
    requests: [preflight(a), preflight(b)],
    answers: [
      own({ ...anyone, methods: 'GET, PATCH' }),
      own({ origin: '*', allow: asked, vary: byHeaders }),
    ],
  },
  {
    name: 'Allow methods by promise returning function',
    options: () => ({ options: { allowMethods: async () => ['GET'] } }),
    requests: [preflight()],
    answers: [own({ ...anyone, methods: 'GET' })],
  },
  {
    name: 'Emits the wildcard, not the reflected origin, when credentials is true with wildcard origin',
    options: () => ({ options: { origin: '*', credentials: true } }),
    requests: [from(), from('null'), preflight()],
    answers: [
      app({ origin: '*', credentials: 'true' }),
      app({ origin: '*', credentials: 'true' }),
      own({ ...anyone, credentials: 'true' }),
    ],
  },

  // On purpose otherwise.
  {
    name: 'Should not return duplicate header values',
    options: () => ({ options: { origin: a }, twice: true }),
    answers: {
      difference: 'vary-once',
      theirs: [app({ origin: a, vary: 'Origin, Origin' })],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: '* in a list',
    options: () => ({ options: { origin: ['*'] } }),
    answers: {
      difference: 'star-in-list',
      theirs: [app({ vary: 'Origin' })],
      ours: [app({ origin: '*' })],
    },
  },
  {
    name: 'refused, with credentials',
    options: () => ({ options: { origin: [b], ...custom } }),
    requests: [from(), preflight()],
    answers: {
      difference: 'refused-gets-nothing',
      theirs: [
        app({ credentials: 'true', expose: customHeaders.expose, vary: 'Origin' }),
        own({ ...customHeaders, vary: `Origin, ${byHeaders}` }),
      ],
      ours: [app({ vary: 'Origin' }), own({ vary: 'Origin' })],
    },
  },
  {
    name: 'an origin that is undefined',
    options: () => ({ options: JSON.parse('{"origin":null}') }),
    answers: {
      difference: 'undefined-origin',
      theirs: [own({}, 500)],
      ours: [app({ vary: 'Origin' })],
    },
  },
];
