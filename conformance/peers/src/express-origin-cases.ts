import { a, app, asked, b, type Case, from, own, preflight } from './case.ts';
import type { ExpressDifference } from './differences.ts';
import type { Given } from './express-sides.ts';
import { all, methods, odd } from './express-usual.ts';

/** Whom the option `origin` lets in, and where it may come from. */
export const originCases: readonly Case<Given, ExpressDifference>[] = [
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
];
