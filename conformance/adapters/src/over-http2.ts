import { createServer } from 'node:http';
import {
  connect,
  createServer as createHttp2Server,
  type Http2Server,
  type ServerHttp2Session,
} from 'node:http2';

import { listening, type Running } from './app.ts';

type Listener = Parameters<typeof createHttp2Server>[1];

/** Serves with `node:http2` on a free port, and speaks HTTP/1.1 for it, as a load balancer would. */
export function listenHttp2(handler: NonNullable<Listener>): Promise<Running> {
  return overHttp2(createHttp2Server(handler).listen(0, '127.0.0.1'));
}

/** The same of a server that was told to listen. */
export async function overHttp2(app: Http2Server): Promise<Running> {
  const sessions: ServerHttp2Session[] = [];
  app.on('session', (each) => sessions.push(each));
  const behind = await listening(app);
  const session = connect(behind.url);
  const front = createServer((req, res) => {
    // What HTTP/2 says otherwise or not at all.
    const { host, connection: _, 'transfer-encoding': _encoding, ...headers } = req.headers;
    const stream = session.request({
      ...headers,
      ':method': req.method,
      ':path': req.url,
      ':authority': host,
    });
    stream.on('response', ({ ':status': status = 502, ...answer }) => {
      res.writeHead(status, answer);
      stream.pipe(res);
    });
    stream.on('error', () => res.destroy());
    res.on('close', () => stream.close());
    req.on('error', () => stream.close());
    req.pipe(stream);
  });
  const { url, close } = await listening(front.listen(0, '127.0.0.1'));
  return {
    url,
    close: async () => {
      await close();
      // A server closes when its last session has, and these would wait for streams that never end.
      for (const each of [session, ...sessions]) each.destroy();
      await behind.close();
    },
  };
}
