import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Http2Server } from 'node:http2';
import type { Served } from '@crossguard/cors/server/served';

/** What an application of the contract suite is given. */
export type Given = {
  /** Mounted on the whole application, before all else. */
  readonly first: Served;
  /** Covers `/two/*`: mounted there, where the framework can, otherwise on the whole application too. */
  readonly second: Served;
  /** Called with the method of each request that gets past the policies. */
  readonly saw: (method: string) => void;
};

export type Running = { readonly url: string; readonly close: () => Promise<unknown> };

/**
 * Starts the application of the contract suite in a framework, written as its users would. Its routes:
 *
 * - `GET /api/ok`: `ok`, `X-Request-Id: 1`, two lines each of `Set-Cookie` and `Link`
 * - `POST /api/echo`: the form that was sent, as it came
 * - `GET /api/throws`: throws; the framework answers as it does
 * - `GET /api/stream`: `a`, then `b` in another chunk
 * - `GET /api/sse`: `data: 1`, an empty line; `text/event-stream`
 * - `GET /api/endless`: `a`, and never ends
 * - `GET /api/not-modified`: 304
 * - `GET /api/own`: sets `Access-Control-Allow-Origin: *` and `Vary: Accept, origin` itself
 * - `OPTIONS /api/options`: 200, `Allow: GET`
 * - `PUT /api/private`: 401, by a guard in front, unless `X-Token: secret` is there; then `done`
 * - `GET /api/sub/x`, in a router or application mounted on `/api/sub`: `sub`
 * - `GET /public/x`, `GET /two/x`: `public`, `two`
 * - `GET /other`: sets `Access-Control-Allow-Origin: *` itself
 *
 * Everything else is the framework's own 404.
 */
export type StartApp = (given: Given) => Promise<Running>;

/** Serves with `node:http` on a free port. */
export function listen(handler: RequestListener): Promise<Running> {
  return listening(createServer(handler).listen(0, '127.0.0.1'));
}

/** A server that was told to listen. */
export async function listening(server: Server | Http2Server): Promise<Running> {
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      return new Promise((closed) => {
        server.close(closed);
      });
    },
  };
}
