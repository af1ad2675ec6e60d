import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Readable, Writable } from 'node:stream';
import { cors } from '@crossguard/cors/node';

import type { Given } from './app.ts';

/** What HTTP/1.1 and HTTP/2 have in common. */
type Request = Readable & {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
};
type Response = Writable & {
  setHeader(name: string, value: string | string[]): unknown;
  writeHead(status: number, headers?: Readonly<Record<string, string>>): Writable;
};

/** The suite's application without a framework, for `node:http` and `node:http2`. */
export function nodeApp({ first, second, saw }: Given) {
  const [one, two] = [cors(first), cors(second)];
  return (
    req: IncomingMessage | Http2ServerRequest,
    res: ServerResponse | Http2ServerResponse,
  ): void => {
    const answer = (): void => {
      saw(req.method ?? '');
      try {
        if (!nodeRoutes(req, res, req.url ?? '')) res.writeHead(404).end();
      } catch {
        res.writeHead(500).end();
      }
    };
    one(req, res, () => two(req, res, answer));
  };
}

/** The suite's routes for plain `(req, res)`, without a router. Says whether it took the request. */
export function nodeRoutes(req: Request, res: Response, path: string): boolean {
  switch (`${req.method ?? ''} ${path}`) {
    case 'GET /api/ok':
      res.setHeader('Set-Cookie', ['a=1', 'b=2']);
      res.setHeader('Link', ['</a>', '</b>']);
      res.setHeader('X-Request-Id', '1');
      res.end('ok');
      return true;
    case 'POST /api/echo':
      req.pipe(res);
      return true;
    case 'GET /api/throws':
      throw new Error('thrown');
    case 'GET /api/stream':
      res.write('a');
      setTimeout(() => res.end('b'), 5);
      return true;
    case 'GET /api/sse':
      res.writeHead(200, { 'Content-Type': 'text/event-stream' });
      res.end('data: 1\n\n');
      return true;
    case 'GET /api/endless':
      res.write('a');
      return true;
    case 'GET /api/not-modified':
      res.writeHead(304).end();
      return true;
    case 'GET /api/own':
      res.writeHead(200, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept, origin' });
      res.end('own');
      return true;
    case 'OPTIONS /api/options':
      res.writeHead(200, { Allow: 'GET' }).end();
      return true;
    case 'PUT /api/private':
      if (req.headers['x-token'] === 'secret') res.end('done');
      else res.writeHead(401).end();
      return true;
    case 'GET /api/sub/x':
      res.end('sub');
      return true;
    case 'GET /public/x':
      res.end('public');
      return true;
    case 'GET /two/x':
      res.end('two');
      return true;
    case 'GET /other':
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.end('other');
      return true;
    default:
      return false;
  }
}
