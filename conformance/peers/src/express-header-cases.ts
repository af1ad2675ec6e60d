import { a, app, asked, type Case, from, own, preflight } from './case.ts';
import type { ExpressDifference } from './differences.ts';
import type { Given } from './express-sides.ts';
import { all, anyone, methods } from './express-usual.ts';

/** What becomes of the other options. */
export const headerCases: readonly Case<Given, ExpressDifference>[] = [
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
];
