import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';

/** A request as far as the sample service looks at it. */
export type SampleRequest = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Whom the visitor called: `localhost:8100`. Redirects to the service's other name are made of it. */
  readonly host: string;
  readonly cookie: string | null;
};

/** What the sample service does with a request: it answers, or breaks the connection without a word. */
export type SampleAnswer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: HeaderList;
      readonly body: SampleBody;
    }
  | { readonly kind: 'hang-up' };

/** Text, in ASCII; or the web font, whose bytes only the server has. */
export type SampleBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'font' };

type Resource = {
  readonly methods: readonly string[];
  /** `query` with its question mark, or empty: redirects take it along. */
  readonly answer: (request: SampleRequest, query: string) => SampleAnswer;
};

const read = ['GET', 'HEAD'];

/**
 * The resources of the sample service: those of the beginner's guide.
 *
 * None says who may cross, but for `/legacy/data`, which says it wrongly: all that is the gateway's to say.
 */
const resources: ReadonlyMap<string, Resource> = new Map<string, Resource>([
  [
    '/resources/public-data/',
    { methods: read, answer: () => xml('<data>for everyone</data>', [['X-Request-Id', 'p-1']]) },
  ],
  [
    '/resources/partner-data/',
    {
      methods: read,
      answer: () =>
        xml('<data>for our partner</data>', [
          ['X-Request-Id', 'p-2'],
          ['X-Served-By', 'machine 7'],
        ]),
    },
  ],
  [
    '/legacy/data',
    {
      methods: read,
      answer: () =>
        xml('<data>from an old application</data>', [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Origin', 'https://old.example.com/'],
          ['Access-Control-Allow-Credentials', 'yes'],
        ]),
    },
  ],
  [
    '/doc',
    { methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'], answer: () => text(200, 'received') },
  ],
  ['/fonts/inter.woff2', { methods: read, answer: font }],
  ['/private/inter.woff2', { methods: read, answer: font }],
  ['/themes/user/example/panel.js', { methods: read, answer: script }],
  ['/ajax/endpoint', { methods: [...read, 'POST'], answer: () => text(200, 'an answer') }],
  ['/ajax/neighbour', { methods: [...read, 'POST'], answer: () => text(200, 'not for you') }],
  [
    '/account/sign-in',
    {
      methods: ['POST'],
      answer: () =>
        text(200, 'signed in', [
          ['Set-Cookie', 'session=guide; Path=/account/; SameSite=Lax; HttpOnly'],
        ]),
    },
  ],
  ['/account/name', { methods: read, answer: ({ cookie }) => text(200, greet(cookie)) }],
  ['/errors/broken', { methods: read, answer: () => text(500, 'something broke') }],
  ['/errors/hang-up', { methods: read, answer: () => ({ kind: 'hang-up' }) }],
  [
    '/moved/near',
    { methods: read, answer: (_, query) => redirect(`/resources/partner-data/${query}`) },
  ],
  ['/moved/public', { methods: read, answer: toOtherName('/resources/public-data/') }],
  ['/moved/partner', { methods: read, answer: toOtherName('/resources/partner-data/') }],
]);

/**
 * What the sample service answers. It is a pure function, so that a prediction can ask it too.
 */
export function sampleAnswer(request: SampleRequest): SampleAnswer {
  const mark = request.path.indexOf('?');
  const path = mark === -1 ? request.path : request.path.slice(0, mark);
  const resource = resources.get(path);
  if (resource === undefined) return text(404, 'there is nothing here');
  if (!resource.methods.includes(request.method)) {
    return text(405, 'not in this way', [['Allow', resource.methods.join(', ')]]);
  }
  return resource.answer(request, request.path.slice(path.length));
}

function text(status: number, body: string, headers: HeaderList = []): SampleAnswer {
  return response(status, 'text/plain; charset=utf-8', body, headers);
}

function xml(body: string, headers: HeaderList): SampleAnswer {
  return response(200, 'application/xml', body, headers);
}

function script(): SampleAnswer {
  const body = "document.documentElement.dataset.exampleTheme = 'loaded';\n";
  return response(200, 'text/javascript; charset=utf-8', body, []);
}

function response(status: number, type: string, body: string, extra: HeaderList): SampleAnswer {
  const headers: Header[] = [
    ['Content-Type', type],
    ['Content-Length', String(body.length)],
    ['Cache-Control', 'no-store'],
    ...extra,
  ];
  return { kind: 'response', status, headers, body: { kind: 'text', text: body } };
}

function font(): SampleAnswer {
  const headers: Header[] = [
    ['Content-Type', 'font/woff2'],
    ['Cache-Control', 'no-store'],
  ];
  return { kind: 'response', status: 200, headers, body: { kind: 'font' } };
}

function redirect(location: string): SampleAnswer {
  return text(302, 'over there', [['Location', location]]);
}

/**
 * A redirect to the same gateway by its other name. `localhost` and `127.0.0.1` are one machine and, to a
 * browser, two origins.
 */
function toOtherName(path: string): Resource['answer'] {
  return ({ host }, query) => redirect(`http://${otherName(host)}${path}${query}`);
}

function otherName(host: string): string {
  return host.startsWith('localhost')
    ? host.replace('localhost', '127.0.0.1')
    : host.replace(/^127\.0\.0\.1/, 'localhost');
}

function greet(cookie: string | null): string {
  return cookie === null ? 'no cookie came: who are you?' : 'a cookie came: hello again';
}
