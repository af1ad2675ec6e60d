/** Quirks of preflights, and of what a cache of them remembers. */
import type { PageRequest } from '../page.ts';
import {
  allowed,
  allowing,
  type Answer,
  asks,
  type Case,
  end,
  redirecting,
  respond,
  run,
  sandboxed,
  wire,
} from './rig.test.ts';

const put: PageRequest = asks({ method: 'PUT' });
const patch: PageRequest = asks({ method: 'PATCH' });
const withToken: PageRequest = asks({ headers: [['X-Token', '1']] });

/** Allows everything by `*` where that means something, and is remembered for a minute. */
const wildcard: Answer = (request) =>
  respond(200, [
    ...allowed(request).filter(([name]) => !/Methods|Headers/.test(name)),
    ['Access-Control-Allow-Methods', '*, PUT'],
    ['Access-Control-Allow-Headers', '*'],
    ['Access-Control-Max-Age', '60'],
  ]);

/** Allows everything, and is remembered as long as a header says. */
const remembered =
  (...lines: readonly string[]): Answer =>
  (request) =>
    respond(200, [
      ...allowed(request),
      ...lines.map((line): [string, string] => ['Access-Control-Max-Age', line]),
    ]);

/** Allows everything, but for the actual request of a number. */
const failing = (number: number): Answer => {
  let actual = 0;
  return (request) => {
    if (request.kind === 'actual') actual += 1;
    return request.kind === 'actual' && actual === number ? respond(200, []) : allowing(request);
  };
};

export const preflightCases = {
  'wildcard-covers-authorization': {
    show: (engine) => end(engine, wildcard, asks({ headers: [['Authorization', 'x']] })),
    standard: 'authorization-not-covered-by-wildcard',
    quirk: 'cors',
  },
  'preflight-keeps-origin': {
    show: (engine) => {
      const origins = run(engine, redirecting(307, 'https://c.example/'), put).sent.map(
        ({ headers }) => headers.find(([name]) => name === 'Origin')?.[1],
      );
      const home: Answer = (request) =>
        request.kind === 'preflight' && request.hop === 1
          ? respond(200, [['Access-Control-Allow-Methods', 'PUT']])
          : redirecting(307, 'https://a.example/')(request);
      return [...origins, end(engine, home, put)];
    },
    standard: ['https://a.example', 'https://a.example', 'null', 'null', 'allow-origin-missing'],
    quirk: ['https://a.example', 'https://a.example', 'https://a.example', 'null', 'cors'],
  },
  'preflight-for-dropped-headers': {
    show: (engine) =>
      wire(
        engine,
        redirecting(303, 'https://b.example/2', 'https://b.example/3'),
        asks({ method: 'POST', headers: [['Content-Type', 'text/html']] }),
      ),
    standard: ['OPTIONS POST content-type', 'POST', 'GET', 'GET'],
    quirk: [
      'OPTIONS POST content-type',
      'POST',
      'OPTIONS GET',
      'GET',
      'OPTIONS GET content-type',
      'GET',
    ],
  },
  'preflight-asks-for-first-headers': {
    show: (engine) =>
      wire(
        engine,
        redirecting(303, 'https://b.example/2'),
        asks({ method: 'POST', headers: [['Content-Type', 'text/html']] }),
      ),
    standard: ['OPTIONS POST content-type', 'POST', 'GET'],
    quirk: ['OPTIONS POST content-type', 'POST', 'OPTIONS GET content-type', 'GET'],
  },
  'max-age-signed': {
    show: (engine) =>
      ['-1', '+0', '99999999999999999999', 'x'].map(
        (seconds) =>
          wire(engine, remembered(seconds), put, asks(), asks(), asks(), asks(), put).length,
      ),
    // Five seconds pass between the two: what is remembered for five is forgotten.
    standard: [8, 8, 7, 8],
    quirk: [8, 8, 8, 8],
  },
  'max-age-only-digits': {
    show: (engine) =>
      [['-1'], ['x'], ['60', '60'], ['']].map(
        (lines) => wire(engine, remembered(...lines), put, put).length,
      ),
    standard: [3, 3, 3, 3],
    quirk: [4, 4, 4, 3],
  },
  'opaque-origins-uncached': {
    show: (engine) => {
      const request = asks({ page: sandboxed, method: 'PUT' });
      return wire(engine, allowing, request, request);
    },
    standard: ['OPTIONS PUT', 'PUT', 'PUT'],
    quirk: ['OPTIONS PUT', 'PUT', 'OPTIONS PUT', 'PUT'],
  },
  'cached-wildcard-with-credentials-void': {
    show: (engine) =>
      wire(engine, wildcard, asks({ method: 'PUT', credentials: 'include' }), withToken),
    standard: ['OPTIONS PUT', 'PUT', 'GET'],
    quirk: ['OPTIONS PUT', 'PUT', 'OPTIONS GET x-token', 'GET'],
  },
  'cached-wildcard-void-for-credentials': {
    show: (engine) => {
      const first = asks({ method: 'PUT', credentials: 'include' });
      const later = asks({ method: 'PATCH', credentials: 'include' });
      return [wire(engine, wildcard, first, later), wire(engine, wildcard, first, patch)];
    },
    standard: [
      ['OPTIONS PUT', 'PUT', 'PATCH'],
      ['OPTIONS PUT', 'PUT', 'PATCH'],
    ],
    quirk: [
      ['OPTIONS PUT', 'PUT', 'OPTIONS PATCH'],
      ['OPTIONS PUT', 'PUT', 'PATCH'],
    ],
  },
  'cached-wildcard-void': {
    show: (engine) => wire(engine, wildcard, withToken, withToken, put, put),
    standard: ['OPTIONS GET x-token', 'GET', 'GET', 'PUT', 'PUT'],
    quirk: ['OPTIONS GET x-token', 'GET', 'OPTIONS GET x-token', 'GET', 'PUT', 'PUT'],
  },
  'cached-wildcard-covers-authorization': {
    show: (engine) =>
      wire(engine, wildcard, withToken, asks({ headers: [['Authorization', 'x']] })),
    standard: ['OPTIONS GET x-token', 'GET', 'OPTIONS GET authorization'],
    quirk: ['OPTIONS GET x-token', 'GET', 'GET'],
  },
  'cache-split-by-credentials': {
    show: (engine) => wire(engine, allowing, asks({ method: 'PUT', credentials: 'include' }), put),
    standard: ['OPTIONS PUT', 'PUT', 'PUT'],
    quirk: ['OPTIONS PUT', 'PUT', 'OPTIONS PUT', 'PUT'],
  },
  'head-checked-in-cache': {
    show: (engine) => {
      const head = asks({ method: 'HEAD', headers: [['X-Token', '1']] });
      return wire(engine, allowing, withToken, head);
    },
    standard: ['OPTIONS GET x-token', 'GET', 'HEAD'],
    quirk: ['OPTIONS GET x-token', 'GET', 'OPTIONS HEAD x-token', 'HEAD'],
  },
  'one-cached-preflight-per-url': {
    show: (engine) =>
      wire(engine, allowing, withToken, asks({ headers: [['X-B', '1']] }), withToken),
    standard: ['OPTIONS GET x-token', 'GET', 'OPTIONS GET x-b', 'GET', 'GET'],
    quirk: ['OPTIONS GET x-token', 'GET', 'OPTIONS GET x-b', 'GET', 'OPTIONS GET x-token', 'GET'],
  },
  'refused-preflight-cached': {
    show: (engine) => wire(engine, allowing, asks({ method: 'PURGE' }), put),
    standard: ['OPTIONS PURGE', 'OPTIONS PUT', 'PUT'],
    quirk: ['OPTIONS PURGE', 'PUT'],
    beside: ['failure-keeps-cache'],
  },
  'failure-keeps-cache': {
    show: (engine) => wire(engine, failing(2), put, put, put),
    standard: ['OPTIONS PUT', 'PUT', 'PUT', 'OPTIONS PUT', 'PUT'],
    quirk: ['OPTIONS PUT', 'PUT', 'PUT', 'PUT'],
  },
  'any-failure-clears-cache': {
    show: (engine) => wire(engine, failing(2), put, asks(), put),
    standard: ['OPTIONS PUT', 'PUT', 'GET', 'PUT'],
    quirk: ['OPTIONS PUT', 'PUT', 'GET', 'OPTIONS PUT', 'PUT'],
  },
} satisfies Record<string, Case>;
