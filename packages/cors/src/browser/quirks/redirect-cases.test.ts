/** Quirks of redirects, and of the `Origin` that goes along. */
import type { Engine } from '../engine.ts';
import {
  allowed,
  type Answer,
  asks,
  type Case,
  end,
  header,
  redirecting,
  respond,
  run,
  sandboxed,
  wire,
} from './rig.test.ts';

/** A redirect with these `Location` lines, and an answer elsewhere. */
const locations =
  (...lines: readonly string[]): Answer =>
  (request) =>
    request.hop > 0
      ? respond(200, allowed(request))
      : respond(302, [
          ...allowed(request),
          ...lines.map((line): [string, string] => ['Location', line]),
        ]);

const home = 'https://a.example/';
const next = 'https://b.example/2';

function lastURL(engine: Engine, answer: Answer): string | undefined {
  return run(engine, answer, asks()).sent.at(-1)?.url;
}

export const redirectCases = {
  'other-redirect-statuses': {
    show: (engine) =>
      [300, 304, 306, 309].map((status) => wire(engine, redirecting(status, next), asks()).length),
    standard: [1, 1, 1, 1],
    quirk: [1, 1, 1, 2],
  },
  'empty-location-ignored': {
    show: (engine) => end(engine, redirecting(302, ...Array<string>(30).fill('')), asks()),
    standard: 'redirect-count',
    quirk: 'cors',
  },
  'empty-location-fails': {
    show: (engine) => end(engine, redirecting(302, ...Array<string>(30).fill('')), asks()),
    standard: 'redirect-count',
    quirk: 'redirect-location-invalid',
  },
  'equal-locations-are-one': {
    show: (engine) => [
      end(engine, locations(next, next), asks()),
      end(engine, locations(next, home), asks()),
    ],
    standard: ['redirect-location-invalid', 'redirect-location-invalid'],
    quirk: ['cors', 'redirect-location-invalid'],
  },
  'invalid-location-always-fails': {
    show: (engine) => end(engine, locations('//'), asks({ redirect: 'manual' })),
    standard: 'opaqueredirect',
    quirk: 'redirect-location-invalid',
  },
  'ftp-always-refused': {
    show: (engine) => {
      const manual = asks({ redirect: 'manual' });
      return [
        end(engine, locations('ftp://b.example/'), manual),
        end(engine, locations('file:///b'), manual),
      ];
    },
    standard: ['opaqueredirect', 'opaqueredirect'],
    quirk: ['redirect-scheme', 'opaqueredirect'],
  },
  'redirect-error-needs-location': {
    show: (engine) =>
      [[], [''], [next]].map((lines) =>
        end(engine, locations(...lines), asks({ redirect: 'error' })),
      ),
    standard: ['redirect-mode', 'redirect-mode', 'redirect-mode'],
    quirk: ['cors', 'cors', 'redirect-mode'],
  },
  'differing-lines-refused': {
    show: (engine) => {
      const manual = asks({ redirect: 'manual' });
      const answer = locations(next, home);
      return [end(engine, answer, manual), end(engine, locations(next, next), manual)];
    },
    standard: ['opaqueredirect', 'opaqueredirect'],
    quirk: ['network', 'opaqueredirect'],
  },
  'locations-joined': {
    show: (engine) => lastURL(engine, locations(next, next)),
    standard: 'https://b.example/',
    quirk: 'https://b.example/2,%20https://b.example/2',
  },
  'userinfo-refused-everywhere': {
    show: (engine) => end(engine, locations('https://x:y@a.example/2'), asks({ url: home })),
    standard: 'basic',
    quirk: 'redirect-with-userinfo',
  },
  'userinfo-refused-late': {
    show: (engine) => {
      const answer = redirecting(307, 'https://x:y@b.example/', 'https://x:y@b.example/2');
      const away = asks({ url: home, method: 'PUT' });
      return [wire(engine, answer, away), wire(engine, answer, asks({ method: 'PUT' }))];
    },
    standard: [['PUT'], ['OPTIONS PUT', 'PUT']],
    quirk: [
      ['PUT', 'OPTIONS PUT'],
      ['OPTIONS PUT', 'PUT'],
    ],
  },
  'delete-becomes-get': {
    show: (engine) => {
      const headers = [['Content-Type', 'text/plain']] as const;
      const request = asks({ url: home, method: 'DELETE', headers });
      const away = [301, 303].map((status) => redirecting(status, 'https://b.example/'));
      return [
        wire(engine, redirecting(307, 'https://b.example/'), request),
        wire(engine, redirecting(307, 'https://a.example/2'), request),
        ...away.map((answer) => header('Content-Type', engine, answer, request)),
      ];
    },
    standard: [
      ['DELETE', 'OPTIONS DELETE', 'DELETE'],
      ['DELETE', 'DELETE'],
      ['text/plain', 'text/plain'],
      ['text/plain', null],
    ],
    quirk: [
      ['DELETE', 'GET'],
      ['DELETE', 'DELETE'],
      ['text/plain', 'text/plain'],
      ['text/plain', null],
    ],
  },
  'headers-come-back': {
    show: (engine) => {
      const answer = redirecting(302, 'https://c.example/', 'https://c.example/2');
      const headers = [
        ['Authorization', 'x'],
        ['Content-Type', 'text/plain'],
      ] as const;
      const request = asks({ method: 'POST', headers });
      const turning: Answer = (sent) =>
        redirecting(sent.hop === 0 ? 303 : 307, 'https://b.example/1', 'https://b.example/2')(sent);
      return [
        header('Authorization', engine, answer, request),
        header('Content-Type', engine, answer, request),
        header('Content-Type', engine, turning, request),
      ];
    },
    standard: [
      ['x', null, null],
      ['text/plain', null, null],
      ['text/plain', null, null],
    ],
    quirk: [
      ['x', null, 'x'],
      ['text/plain', null, null],
      ['text/plain', null, 'text/plain'],
    ],
  },
  'content-type-comes-back': {
    show: (engine) => {
      const headers = [
        ['Content-Type', 'text/plain'],
        ['Authorization', 'x'],
      ] as const;
      const answer = redirecting(303, 'https://c.example/', 'https://c.example/2');
      const request = asks({ method: 'POST', headers });
      return [
        header('Content-Type', engine, answer, request),
        header('Authorization', engine, answer, request),
      ];
    },
    standard: [
      ['text/plain', null, null],
      ['x', null, null],
    ],
    quirk: [
      ['text/plain', null, 'text/plain'],
      ['x', null, null],
    ],
  },
  'origin-carried-over': {
    show: (engine) =>
      header(
        'Origin',
        engine,
        redirecting(303, 'https://a.example/2', 'https://a.example/3'),
        asks({ url: home, method: 'POST' }),
      ),
    standard: ['https://a.example', null, null],
    quirk: ['https://a.example', 'https://a.example', 'https://a.example'],
  },
  'storage-access-sends-origin': {
    show: (engine) =>
      header(
        'Origin',
        engine,
        redirecting(302, 'https://a.example/2', 'https://b.example/'),
        asks({ page: sandboxed, url: home, mode: 'no-cors', credentials: 'include' }),
      ),
    standard: [null, null, null],
    quirk: ['null', 'null', null],
  },
  'storage-access-outlives-post': {
    show: (engine) =>
      header(
        'Origin',
        engine,
        redirecting(302, 'https://a.example/2', 'https://b.example/'),
        asks({
          page: sandboxed,
          url: home,
          method: 'POST',
          mode: 'no-cors',
          credentials: 'include',
        }),
      ),
    standard: ['null', null, null],
    quirk: ['null', 'null', null],
  },
  'no-cors-origin-nulled': {
    show: (engine) =>
      header(
        'Origin',
        engine,
        redirecting(307, 'https://b.example/'),
        asks({ url: home, mode: 'no-cors', method: 'POST' }),
      ),
    standard: ['https://a.example', 'https://a.example'],
    quirk: ['https://a.example', 'null'],
  },
  'redirects-checked-with-first-credentials': {
    show: (engine) => {
      const answer: Answer = (request) => {
        const { status, headers } = redirecting(302, 'https://b.example/', next)(request);
        const without = headers.filter(([name]) => !name.endsWith('Credentials'));
        return respond(status, without);
      };
      return [end(engine, answer, asks({ url: home })), end(engine, answer, asks())];
    },
    standard: ['cors', 'cors'],
    quirk: ['allow-credentials-missing', 'cors'],
  },
} satisfies Record<string, Case>;
