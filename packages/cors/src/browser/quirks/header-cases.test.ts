/** Quirks of request headers: what needs a preflight, and what goes on the wire. */
import type { Engine } from '../engine.ts';
import { requestAs } from '../initiator.ts';
import { pageAt } from '../page-request.ts';
import {
  allowed,
  allowing,
  type Answer,
  asks,
  type Case,
  end,
  header,
  page,
  redirecting,
  respond,
  run,
  wire,
} from './rig.test.ts';

const localPage = pageAt('http://127.0.0.1:8080/');

const preflighted =
  (...headers: readonly (readonly [string, string])[]) =>
  (engine: Engine): readonly string[] =>
    wire(engine, allowing, asks({ headers }));

export const headerCases = {
  'user-agent-forbidden': {
    show: preflighted(['User-Agent', 'x']),
    standard: ['OPTIONS GET user-agent', 'GET'],
    quirk: ['GET'],
  },
  'client-hints-safelisted': {
    show: preflighted(['DPR', '1.5'], ['Width', '1.5'], ['ECT', '4g'], ['Save-Data', 'On']),
    standard: ['OPTIONS GET dpr,ect,save-data,width', 'GET'],
    quirk: ['OPTIONS GET width', 'GET'],
  },
  'high-bytes-unsafe': {
    show: preflighted(['Accept', '\u00e9']),
    standard: ['GET'],
    quirk: ['OPTIONS GET accept', 'GET'],
  },
  'content-type-strictly-parsed': {
    show: (engine) =>
      ['text/plain;', 'text/plain;;', 'text/plain;a=b,text/html', 'text/plain ;a=b'].map(
        (type) => preflighted(['Content-Type', type])(engine).length,
      ),
    standard: [1, 1, 1, 1],
    quirk: [1, 2, 2, 1],
  },
  'range-loosely-parsed': {
    show: (engine) =>
      ['BYTES=0-', 'bytes=+0-9', 'bytes= 0-'].map(
        (range) => preflighted(['Range', range])(engine).length,
      ),
    standard: [2, 2, 2],
    quirk: [1, 1, 2],
  },
  'range-numbers-of-63-bits': {
    show: (engine) =>
      ['9223372036854775807', '9223372036854775808'].map(
        (number) => preflighted(['Range', `bytes=${number}-`])(engine).length,
      ),
    standard: [1, 1],
    quirk: [1, 2],
  },
  'range-numbers-of-64-bits': {
    show: (engine) =>
      ['18446744073709551615', '18446744073709551616'].map(
        (number) => preflighted(['Range', `bytes=${number}-`])(engine).length,
      ),
    standard: [1, 1],
    quirk: [1, 2],
  },
  'request-headers-combined': {
    show: preflighted(['Accept', 'x'.repeat(65)], ['Accept', 'x'.repeat(65)]),
    standard: ['GET'],
    quirk: ['OPTIONS GET accept', 'GET'],
  },
  'header-lines-listed': {
    show: preflighted(['X-A', '1'], ['Accept', 'x'], ['x-a', '2'], ['Accept', '"']),
    standard: ['OPTIONS GET accept,x-a', 'GET'],
    quirk: ['OPTIONS GET accept,x-a,x-a', 'GET'],
  },
  'range-rewritten': {
    show: (engine) => [
      ...header('Range', engine, allowing, asks({ headers: [['Range', 'Bytes= 0-']] })),
      ...header('Range', engine, allowing, asks({ headers: [['Range', 'Bytes=9-0']] })),
      ...header(
        'Range',
        engine,
        allowing,
        asks({ method: 'PUT', headers: [['Range', 'Bytes=0-']] }),
      ),
    ],
    standard: ['Bytes= 0-', 'Bytes=9-0', 'Bytes=0-'],
    quirk: ['bytes=0-', 'Bytes=9-0', 'Bytes=0-'],
  },
  'request-lines-merged': {
    show: (engine) => {
      const headers = [
        ['Accept', 'a'],
        ['Accept', ''],
        ['Accept', 'b'],
        ['Accept', 'c'],
      ] as const;
      const twice = [
        ['Authorization', 'a'],
        ['Authorization', 'b'],
      ] as const;
      return [
        ...header('Accept', engine, allowing, asks({ headers })),
        ...header('Authorization', engine, allowing, asks({ headers: twice })),
      ];
    },
    standard: ['a, , b, c', 'a, b'],
    quirk: ['b, c', 'b'],
  },
  'request-headers-re-encoded': {
    show: (engine) => header('X-A', engine, allowing, asks({ headers: [['X-A', '\u00e9']] })),
    standard: ['\u00e9'],
    quirk: ['\u00c3\u00a9'],
  },
  'client-hints-stay-home': {
    show: (engine) => {
      const headers = [['DPR', '1']] as const;
      const there = redirecting(302, 'https://c.example/');
      const back = redirecting(302, 'https://a.example/');
      return [
        header('DPR', engine, there, asks({ headers })),
        header('DPR', engine, back, asks({ headers })),
      ];
    },
    standard: [
      ['1', '1'],
      ['1', '1'],
    ],
    quirk: [
      ['1', null],
      ['1', '1'],
    ],
  },
  'no-cors-keeps-credentials': {
    show: (engine) =>
      run(
        engine,
        redirecting(302, 'https://b.example/'),
        asks({ url: 'https://a.example/', mode: 'no-cors' }),
      ).sent.map(({ credentials }) => credentials),
    standard: [true, false],
    quirk: [true, true],
  },
  'same-site-ignores-redirects': {
    show: (engine) =>
      run(
        engine,
        redirecting(302, 'https://a.example/'),
        asks({ mode: 'no-cors', credentials: 'include' }),
      ).sent.map(({ sameSite }) => sameSite),
    standard: ['unset-or-less', 'unset-or-less'],
    quirk: ['unset-or-less', 'strict-or-less'],
  },
  'same-site-ignores-scheme': {
    show: (engine) =>
      run(
        engine,
        allowing,
        asks({ page: localPage, url: 'https://127.0.0.1:2/', credentials: 'include' }),
      ).sent.map(({ sameSite }) => sameSite),
    standard: ['unset-or-less'],
    quirk: ['strict-or-less'],
  },
  'loopback-is-insecure': {
    show: (engine) => {
      const home = 'http://localhost/';
      return [
        end(engine, allowing, asks({ url: home })),
        end(engine, allowing, asks({ url: 'http://b.example/' })),
        end(engine, allowing, requestAs('image', asks({ url: home, mode: 'no-cors' }))),
        wire(engine, redirecting(307, home), asks({ method: 'PUT' })),
        end(engine, redirecting(307, home), asks({ method: 'PUT' })),
      ];
    },
    standard: [
      'cors',
      'mixed-content',
      'opaque',
      ['OPTIONS PUT', 'PUT', 'OPTIONS PUT', 'PUT'],
      'cors',
    ],
    quirk: [
      'mixed-content',
      'mixed-content',
      'opaque',
      ['OPTIONS PUT', 'PUT', 'OPTIONS PUT'],
      'mixed-content',
    ],
  },
  'empty-lines-dropped': {
    show: (engine) => {
      const credentials = (name: string, ...values: readonly string[]) =>
        end(
          engine,
          (request) =>
            respond(200, [
              ...allowed(request).filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
              ...values.map((value): [string, string] => [name, value]),
            ]),
          asks({ credentials: 'include' }),
        );
      return [
        credentials('Access-Control-Allow-Credentials', '', 'true'),
        credentials('Access-Control-Allow-Origin', '', 'https://a.example'),
        credentials('access-control-allow-origin', '', 'https://a.example'),
      ];
    },
    standard: ['allow-credentials-missing', 'allow-origin-multiple', 'allow-origin-multiple'],
    quirk: ['cors', 'allow-origin-multiple', 'cors'],
  },
  'exposed-wildcard-despite-invalid': {
    show: (engine) =>
      (['omit', 'include'] as const).map((credentials) => {
        const { outcomes } = run(
          engine,
          (request) =>
            respond(200, [
              ...allowed(request),
              ['X-A', '1'],
              ['Access-Control-Expose-Headers', '*, x:y'],
            ]),
          asks({ credentials }),
        );
        const [outcome] = outcomes;
        return outcome?.ok === true && outcome.response.headers.some(([name]) => name === 'X-A');
      }),
    standard: [false, false],
    quirk: [true, false],
  },
  'ip-addresses-same-site-with-none': {
    show: (engine) =>
      // Away and back again: an origin is of its own site in every case.
      ['http://127.0.0.1:8081/', 'http://127.0.0.1:8080/'].map((last) => {
        const request = asks({ page: localPage, url: 'https://b.example/', mode: 'no-cors' });
        const answer: Answer = ({ hop }) =>
          hop === 0
            ? respond(302, [['Location', last]])
            : respond(200, [['Cross-Origin-Resource-Policy', 'same-site']]);
        return end(engine, answer, request);
      }),
    standard: ['opaque', 'opaque'],
    quirk: ['resource-policy', 'opaque'],
  },
  'unknown-resource-policy-allows': {
    show: (engine) =>
      ['everybody', '', null].map((value) =>
        end(
          engine,
          () => respond(200, value === null ? [] : [['Cross-Origin-Resource-Policy', value]]),
          asks({ page: { ...page, embedderPolicy: 'require-corp' }, mode: 'no-cors' }),
        ),
      ),
    standard: ['resource-policy', 'resource-policy', 'resource-policy'],
    quirk: ['opaque', 'resource-policy', 'resource-policy'],
  },
} satisfies Record<string, Case>;
