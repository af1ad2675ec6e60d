import { a, app, asked, b, byHeaders, type Case, from, own, preflight } from './case.ts';
import type { FastifyDifference } from './differences.ts';
import type { Given } from './fastify-sides.ts';

const methods = 'GET, HEAD, POST';
const anyone = { origin: '*', methods, allow: asked, vary: byHeaders };
const custom = {
  origin: 'example.com',
  methods: 'GET',
  credentials: true,
  exposedHeaders: ['foo', 'bar'],
  allowedHeaders: ['baz', 'woo'],
  maxAge: 123,
};
const plain = { method: 'OPTIONS', headers: { Origin: a } };
const rejected = { status: 400, app: false } as const;

/** What `@fastify/cors` does beyond its own tests, which run as they are. */
export const fastifyCases: readonly Case<Given, FastifyDifference>[] = [
  {
    name: 'no options',
    options: () => ({ options: {} }),
    requests: [from(), preflight()],
    answers: [app({ origin: '*' }), own(anyone)],
  },
  {
    name: 'all options',
    options: () => ({ options: { ...custom, cacheControl: 321 } }),
    requests: [from(), preflight()],
    answers: [
      app({ origin: 'example.com', credentials: 'true', expose: 'foo, bar' }),
      own({
        origin: 'example.com',
        credentials: 'true',
        expose: 'foo, bar',
        methods: 'GET',
        allow: 'baz, woo',
        maxAge: '123',
        cache: 'max-age=321',
      }),
    ],
  },
  {
    name: 'Cache-Control in words',
    options: () => ({ options: { cacheControl: 'no-store' } }),
    requests: [preflight()],
    answers: [own({ ...anyone, cache: 'no-store' })],
  },
  {
    name: 'OPTIONS without a preflight’s headers',
    options: () => ({ options: {} }),
    requests: [plain, { method: 'OPTIONS' }],
    answers: [
      { ...rejected, headers: { 'access-control-allow-origin': '*' } },
      { ...rejected, headers: { 'access-control-allow-origin': '*' } },
    ],
  },
  {
    name: 'the same, not strict',
    options: () => ({ options: { strictPreflight: false } }),
    requests: [plain],
    answers: [own({ origin: '*', methods, vary: byHeaders })],
  },
  {
    name: 'preflight: false',
    options: () => ({ options: { preflight: false } }),
    requests: [preflight()],
    answers: [app({ origin: '*' }, 404)],
  },
  {
    name: 'preflightContinue',
    options: () => ({ options: { preflightContinue: true } }),
    requests: [preflight()],
    answers: [own(anyone, 200)],
  },
  {
    name: 'origin: false',
    options: () => ({ options: { ...custom, origin: false } }),
    requests: [from(), preflight()],
    answers: [app(), app({}, 404)],
  },
  {
    name: 'an origin that is falsy',
    options: () => ({ options: { origin: '' } }),
    answers: [own({}, 500)],
  },
  {
    name: 'origin: true',
    options: () => ({ options: { origin: true } }),
    requests: [from(), {}],
    answers: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'a global regular expression',
    options: () => ({ options: { origin: /^http:\/\/example\.com$/g } }),
    requests: [from(), from()],
    answers: [app({ origin: a, vary: 'Origin' }), app({ origin: a, vary: 'Origin' })],
  },
  {
    name: '* in a list',
    options: () => ({ options: { origin: [b, '*'] } }),
    answers: [app({ origin: '*' })],
  },
  {
    name: 'a promise',
    options: () => ({ options: { origin: async (origin: string | undefined) => origin === a } }),
    requests: [from(), from(b)],
    answers: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'a promise that fails',
    options: () => ({ options: { origin: async () => Promise.reject(new Error('no database')) } }),
    answers: [own({ vary: 'Origin' }, 500)],
  },
  {
    name: 'a callback',
    options: () => ({ options: { origin: (origin, done) => done(null, origin === a) } }),
    requests: [from(), from(b)],
    answers: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'a callback with an error',
    options: () => ({ options: { origin: (_, done) => done(new Error('refused')) } }),
    answers: [own({ vary: 'Origin' }, 500)],
  },
  {
    name: 'a delegate that calls back',
    options: () => ({ options: (_, done) => done(null, { origin: a }) }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'a delegate that promises',
    options: () => ({ options: async () => ({ origin: [a] }) }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'a route of its own',
    options: () => ({ options: { origin: b }, route: { origin: a, credentials: true } }),
    answers: [app({ origin: a, credentials: 'true' })],
  },
  {
    name: 'a route without',
    options: () => ({ options: { origin: true }, route: false }),
    answers: [app()],
  },
  {
    name: 'another hook',
    options: () => ({ options: { hook: 'preHandler' } }),
    answers: [app({ origin: '*' })],
  },

  // On purpose otherwise.
  {
    name: 'a function that returns its answer',
    options: () => ({ options: { origin: (origin: string | undefined) => origin === a } }),
    answers: {
      difference: 'returned-answer',
      theirs: ['hangs'],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: 'refused, with credentials',
    options: () => ({ options: { ...custom, origin: [b] } }),
    requests: [from(), preflight()],
    answers: {
      difference: 'refused-gets-nothing',
      theirs: [
        app({ credentials: 'true', expose: 'foo, bar', vary: 'Origin' }),
        own({
          credentials: 'true',
          expose: 'foo, bar',
          methods: 'GET',
          allow: 'baz, woo',
          maxAge: '123',
          vary: 'Origin',
        }),
      ],
      ours: [app({ vary: 'Origin' }), own({ vary: 'Origin' })],
    },
  },
  {
    name: 'empty lists',
    options: () => ({ options: { exposedHeaders: [], allowedHeaders: [] } }),
    requests: [from(), preflight()],
    answers: {
      difference: 'empty-headers',
      theirs: [
        app({ origin: '*', expose: '' }),
        own({ origin: '*', expose: '', methods, allow: '' }),
      ],
      ours: [app({ origin: '*' }), own({ origin: '*', methods })],
    },
  },
  {
    name: 'no error that is undefined',
    options: () => ({ options: { origin: (_: unknown, done: Function) => done(undefined, true) } }),
    answers: {
      difference: 'undefined-error',
      theirs: [app({ vary: 'Origin' })],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: 'an object that is no origin',
    options: () => ({ options: { origin: JSON.parse('{}') } }),
    answers: {
      difference: 'not-an-origin',
      theirs: [app({ origin: a, vary: 'Origin' })],
      ours: [app({ vary: 'Origin' })],
    },
  },
];
