import type { OriginEntry } from '@crossguard/cors/compat/origin-option';

import { app, type Case, from, own, preflight } from './case.ts';
import type { ExpressDifference } from './differences.ts';
import type { Given } from './express-sides.ts';

/** No origin: what a database found, or a mistake. */
const odd: OriginEntry = JSON.parse('{ "found": 1 }');
const a = 'http://example.com';
const b = 'http://localhost';
const asked = 'x-header-1, x-header-2';
const methods = 'GET, HEAD, PUT, PATCH, POST, DELETE';
const anyone = { origin: '*', methods, allow: asked, vary: 'Access-Control-Request-Headers' };
const all = {
  methods: ['FOO', 'bar'],
  headers: ['FIZZ', 'buzz'],
  credentials: true,
  maxAge: 123,
};

/** What the published tests of `cors` 2.8.6 say that can be told over HTTP, and what they leave open. */
export const expressCases: readonly Case<Given, ExpressDifference>[] = [
  {
    name: 'no options enables default CORS to all origins',
    options: () => ({}),
    answers: [app({ origin: '*' })],
  },
  {
    name: 'OPTION call with no options enables default CORS to all origins and methods',
    options: () => ({}),
    requests: [preflight()],
    answers: [own(anyone)],
  },
  {
    name: 'OPTIONS works, without an origin',
    options: () => ({}),
    requests: [{ method: 'OPTIONS' }],
    answers: [own({ origin: '*', methods, vary: 'Access-Control-Request-Headers' })],
  },
  {
    name: 'can configure preflight success response status code',
    options: () => ({ optionsSuccessStatus: 200 }),
    requests: [preflight()],
    answers: [own(anyone, 200)],
  },
  {
    name: "doesn't shortcircuit preflight requests with preflightContinue option",
    options: () => ({ preflightContinue: true }),
    requests: [preflight()],
    answers: [app(anyone)],
  },
  {
    name: 'overrides defaults',
    options: () => ({ origin: a, ...all }),
    requests: [preflight()],
    answers: [
      own({
        origin: a,
        credentials: 'true',
        methods: 'FOO, bar',
        allow: 'FIZZ, buzz',
        maxAge: '123',
        vary: 'Origin',
      }),
    ],
  },
  {
    name: 'a constant origin is the same for all',
    options: () => ({ origin: a }),
    requests: [from(b), {}],
    answers: [app({ origin: a, vary: 'Origin' }), app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'matches request origin against regexp',
    options: () => ({ origin: /:\/\/(.+\.)?example.com$/ }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'matches request origin against array of origin checks',
    options: () => ({ origin: [/foo\.com$/, a] }),
    requests: [from(a), from('http://foo.com')],
    answers: [
      app({ origin: a, vary: 'Origin' }),
      app({ origin: 'http://foo.com', vary: 'Origin' }),
    ],
  },
  {
    name: "doesn't match request origin against array of invalid origin checks",
    options: () => ({ origin: [/foo\.com$/, 'bar.com'] }),
    answers: [app({ vary: 'Origin' })],
  },
  {
    name: 'a list in a list',
    options: () => ({ origin: [[b], [a]] }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'origin of false disables cors',
    options: () => ({ origin: false, ...all }),
    requests: [from(), preflight()],
    answers: [app(), app()],
  },
  {
    name: 'origin that is undefined disables cors',
    options: () => ({ origin: undefined }),
    requests: [from(), preflight()],
    answers: [app(), app()],
  },
  {
    name: 'specifying true for origin reflects requesting origin',
    options: () => ({ origin: true }),
    requests: [from(), from('null'), {}],
    answers: [
      app({ origin: a, vary: 'Origin' }),
      app({ origin: 'null', vary: 'Origin' }),
      app({ vary: 'Origin' }),
    ],
  },
  {
    name: 'should allow origin when callback returns true',
    options: () => ({ origin: (_, done) => done(null, true) }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'a callback that is called later',
    options: () => ({ origin: (_, done) => void setTimeout(() => done(null, [a]), 5) }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'what a callback gives is an option',
    options: () => ({ origin: (_, done) => done(null, ['http://other.com', a]) }),
    requests: [from(), from(b)],
    answers: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
  },
  {
    name: 'a callback that gives something truthy says yes',
    options: () => ({ origin: (origin, done) => done(null, origin === a ? odd : false) }),
    answers: [app({ origin: a, vary: 'Origin' })],
  },
  {
    name: 'an error of the callback is handed on',
    options: () => ({ origin: (_, done) => done(new Error('refused')) }),
    answers: {
      difference: 'vary-of-functions',
      theirs: [own({}, 500)],
      ours: [own({ vary: 'Origin' }, 500)],
    },
  },
  {
    name: 'can override methods',
    options: () => ({ methods: ['method1', 'method2'] }),
    requests: [preflight()],
    answers: [own({ ...anyone, methods: 'method1, method2' })],
  },
  {
    name: 'no methods, no header',
    options: () => ({ methods: [] }),
    requests: [preflight()],
    answers: [own({ origin: '*', allow: asked, vary: anyone.vary })],
  },
  {
    name: 'can specify allowed headers as array',
    options: () => ({ allowedHeaders: ['header1', 'header2'] }),
    requests: [preflight()],
    answers: [own({ origin: '*', methods, allow: 'header1, header2' })],
  },
  {
    name: 'can specify allowed headers as string',
    options: () => ({ allowedHeaders: 'header1,header2' }),
    requests: [preflight()],
    answers: [own({ origin: '*', methods, allow: 'header1, header2' })],
  },
  {
    name: 'specifying an empty list of allowed headers',
    options: () => ({ allowedHeaders: [] }),
    requests: [from(), preflight()],
    answers: [app({ origin: '*' }), own({ origin: '*', methods })],
  },
  {
    name: 'specifying an empty string of allowed headers',
    options: () => ({ allowedHeaders: '' }),
    requests: [preflight()],
    answers: [own(anyone)],
  },
  {
    name: 'can specify exposed headers as array',
    options: () => ({ exposedHeaders: ['custom-header1', 'custom-header2'] }),
    answers: [app({ origin: '*', expose: 'custom-header1, custom-header2' })],
  },
  {
    name: 'can specify exposed headers as string',
    options: () => ({ exposedHeaders: 'custom-header1,custom-header2' }),
    requests: [from(), preflight()],
    answers: [
      app({ origin: '*', expose: 'custom-header1, custom-header2' }),
      own({ ...anyone, expose: 'custom-header1, custom-header2' }),
    ],
  },
  {
    name: 'specifying an empty list of exposed headers',
    options: () => ({ exposedHeaders: [] }),
    answers: [app({ origin: '*' })],
  },
  {
    name: 'includes credentials if explicitly enabled',
    options: () => ({ credentials: true }),
    requests: [preflight()],
    answers: [own({ ...anyone, credentials: 'true' })],
  },
  {
    name: 'includes maxAge when specified',
    options: () => ({ maxAge: 456 }),
    requests: [preflight()],
    answers: [own({ ...anyone, maxAge: '456' })],
  },
  {
    name: 'includes maxAge when specified and equals to zero',
    options: () => ({ maxAge: 0 }),
    requests: [preflight()],
    answers: [own({ ...anyone, maxAge: '0' })],
  },
  {
    name: 'POST works (issue 2)',
    options: () => ({ origin: true, methods: ['POST'], credentials: true, maxAge: 3600 }),
    requests: [preflight(), from(a, 'POST')],
    answers: [
      own({
        origin: a,
        credentials: 'true',
        methods: 'POST',
        allow: asked,
        maxAge: '3600',
        vary: 'Origin, Access-Control-Request-Headers',
      }),
      app({ origin: a, credentials: 'true', vary: 'Origin' }),
    ],
  },
  {
    name: 'handles error specified via callback',
    options: () => (_: unknown, done: (error: Error) => void) => done(new Error('some error')),
    answers: {
      difference: 'vary-of-functions',
      theirs: [own({}, 500)],
      ours: [own({ vary: 'Origin' }, 500)],
    },
  },
  {
    name: 'handles options specified via callback',
    options: () => (_: unknown, done: (error: null, options: object) => void) =>
      done(null, { origin: 'delegate.com' }),
    answers: [app({ origin: 'delegate.com', vary: 'Origin' })],
  },
  {
    name: 'handles options specified via callback for preflight',
    options: () => (_: unknown, done: (error: null, options: object) => void) =>
      done(null, { origin: 'delegate.com', maxAge: 1000 }),
    requests: [preflight()],
    answers: [
      own({
        origin: 'delegate.com',
        methods,
        allow: asked,
        maxAge: '1000',
        vary: 'Origin, Access-Control-Request-Headers',
      }),
    ],
  },

  // On purpose otherwise.
  {
    name: 'should not allow origin when callback returns false',
    options: () => ({ origin: (_, done) => done(null, false), ...all }),
    requests: [from(), preflight()],
    answers: {
      difference: 'vary-of-functions',
      theirs: [app(), app()],
      ours: [app({ vary: 'Origin' }), app({ vary: 'Origin' })],
    },
  },
  {
    name: 'a function that answers * for some',
    options: () => ({ origin: (origin, done) => done(null, origin === a ? '*' : 'http://b.com') }),
    answers: {
      difference: 'vary-of-functions',
      theirs: [app({ origin: '*' })],
      ours: [app({ origin: '*', vary: 'Origin' })],
    },
  },
  {
    name: 'an async origin function',
    options: () => ({ origin: async (origin: string | undefined) => origin === a }),
    requests: [from(), from(b)],
    answers: {
      difference: 'async-origin',
      theirs: ['hangs', 'hangs'],
      ours: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
    },
  },
  {
    name: 'an origin function that returns its answer',
    options: () => ({ origin: (origin: string | undefined) => origin === a }),
    answers: {
      difference: 'async-origin',
      theirs: ['hangs'],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: 'an async options delegate',
    options: () => async () => ({ origin: a }),
    answers: {
      difference: 'async-origin',
      theirs: ['hangs'],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: '* in a list',
    options: () => ({ origin: ['*'] }),
    answers: {
      difference: 'star-in-list',
      theirs: [app({ vary: 'Origin' })],
      ours: [app({ origin: '*' })],
    },
  },
  {
    name: 'a global regular expression',
    options: () => ({ origin: /^http:\/\/example\.com$/g }),
    requests: [from(), from()],
    answers: {
      difference: 'global-regexp',
      theirs: [app({ origin: a, vary: 'Origin' }), app({ vary: 'Origin' })],
      ours: [app({ origin: a, vary: 'Origin' }), app({ origin: a, vary: 'Origin' })],
    },
  },
  {
    name: 'refused, with credentials',
    options: () => ({ origin: [b], exposedHeaders: ['x'], ...all }),
    requests: [from(), preflight()],
    answers: {
      difference: 'refused-gets-nothing',
      theirs: [
        app({ credentials: 'true', expose: 'x', vary: 'Origin' }),
        own({
          credentials: 'true',
          expose: 'x',
          methods: 'FOO, bar',
          allow: 'FIZZ, buzz',
          maxAge: '123',
          vary: 'Origin',
        }),
      ],
      ours: [app({ vary: 'Origin' }), own({ vary: 'Origin' })],
    },
  },
  {
    name: 'an object that is no origin',
    options: () => ({ origin: odd }),
    answers: {
      difference: 'not-an-origin',
      theirs: [app({ origin: a, vary: 'Origin' })],
      ours: [app({ vary: 'Origin' })],
    },
  },
  {
    name: 'an object in a list',
    options: () => ({ origin: [b, odd] }),
    answers: {
      difference: 'not-an-origin',
      theirs: [app({ origin: a, vary: 'Origin' })],
      ours: [app({ vary: 'Origin' })],
    },
  },
  {
    name: 'methods that are undefined',
    options: () => ({ methods: undefined }),
    requests: [preflight()],
    answers: { difference: 'undefined-option', theirs: [own({}, 500)], ours: [own(anyone)] },
  },
  {
    name: 'a delegate without options',
    options: () => (_: unknown, done: (error: null) => void) => done(null),
    answers: {
      difference: 'delegate-without-options',
      theirs: [app({ origin: '*' })],
      ours: [own({ vary: 'Origin' }, 500)],
    },
  },
  {
    name: 'a function that calls back twice',
    options: () => ({
      origin: (_, done) => {
        done(null, a);
        done(null, b);
      },
    }),
    answers: {
      difference: 'first-answer',
      // The second one comes too late to change the answer, and runs into an error of Node's.
      theirs: [app({ origin: a, vary: 'Origin' })],
      ours: [app({ origin: a, vary: 'Origin' })],
    },
  },
];
