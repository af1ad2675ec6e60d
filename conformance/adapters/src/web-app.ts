import { cors } from '@crossguard/cors/web';

import type { Given } from './app.ts';

/** The suite's application as one function, for every runtime that serves such. */
export function webApp({ first, second, saw }: Given): (request: Request) => Promise<Response> {
  const app = (request: Request): Response => {
    saw(request.method);
    try {
      return webRoutes(request) ?? new Response('not found', { status: 404 });
    } catch {
      return new Response('error', { status: 500 });
    }
  };
  return cors(first, cors(second, app));
}

/** Where the suite's routes are, for frameworks that want to know them one by one. */
export const webPaths: readonly string[] = [
  'api/ok',
  'api/echo',
  'api/throws',
  'api/stream',
  'api/sse',
  'api/endless',
  'api/not-modified',
  'api/own',
  'api/options',
  'api/private',
  'api/sub/x',
  'public/x',
  'two/x',
  'other',
];

/** The suite's routes from `Request` to `Response`; null where there is none. */
export function webRoutes(request: Request): Response | null {
  const { pathname } = new URL(request.url);
  switch (`${request.method} ${pathname}`) {
    case 'GET /api/ok':
      return new Response('ok', {
        headers: [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['Link', '</a>'],
          ['Link', '</b>'],
          ['X-Request-Id', '1'],
        ],
      });
    case 'POST /api/echo':
      return new Response(request.body);
    case 'GET /api/throws':
      throw new Error('thrown');
    case 'GET /api/stream':
      return new Response(streamOf('a', 'b'));
    case 'GET /api/sse':
      return new Response(streamOf('data: 1\n\n'), {
        headers: { 'Content-Type': 'text/event-stream' },
      });
    case 'GET /api/endless':
      return new Response(endless());
    case 'GET /api/not-modified':
      return new Response(null, { status: 304 });
    case 'GET /api/own':
      return new Response('own', {
        headers: { 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' },
      });
    case 'OPTIONS /api/options':
      return new Response(null, { headers: { Allow: 'GET' } });
    case 'PUT /api/private':
      return request.headers.get('X-Token') === 'secret'
        ? new Response('done')
        : new Response(null, { status: 401 });
    case 'GET /api/sub/x':
      return new Response('sub');
    case 'GET /public/x':
      return new Response('public');
    case 'GET /two/x':
      return new Response('two');
    case 'GET /other':
      return new Response('other', { headers: { 'Access-Control-Allow-Origin': '*' } });
    default:
      return null;
  }
}

export function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
}

/** `a`, and a heartbeat now and then: workerd gives up on a stream of which nothing is to be expected. */
export function endless(): ReadableStream<Uint8Array> {
  let heart: ReturnType<typeof setInterval>;
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('a'));
      heart = setInterval(() => controller.enqueue(new TextEncoder().encode('.')), 100);
    },
    cancel: () => clearInterval(heart),
  });
}
