import { a, app, b, type Case, from, own, preflight } from './case.ts';
import type { ExpressDifference } from './differences.ts';
import type { Given } from './express-sides.ts';
import { all, anyone, odd } from './express-usual.ts';

/** Where ours does otherwise on purpose. */
export const differingCases: readonly Case<Given, ExpressDifference>[] = [
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
