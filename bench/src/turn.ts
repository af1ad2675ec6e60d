import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Listener } from './frameworks/framework.ts';

/** A request's head. */
export type Head = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A socket that takes everything and sends nothing. */
class Drain extends Socket {
  override write(_chunk: unknown, encoding?: unknown, written?: unknown): boolean {
    const done = typeof encoding === 'function' ? encoding : written;
    if (typeof done === 'function') done();
    return true;
  }
}

const socket = new Drain();

/**
 * Puts one request through a listener, on the objects that `node:http` itself makes but for the network.
 * Where the listener answers at once, so does this; otherwise a promise says when it has.
 */
function turn(listener: Listener, { method, headers }: Head): Promise<void> | undefined {
  const req = new IncomingMessage(socket);
  req.method = method;
  req.url = '/api/doc';
  req.httpVersionMajor = 1;
  req.httpVersionMinor = 1;
  req.httpVersion = '1.1';
  req.rawHeaders = Object.entries(headers).flat();
  // Node itself has read the headers when a listener is called: it looks for `Host`.
  req.headers = { ...headers };
  req.complete = true;
  req.push(null);
  const res = new ServerResponse(req);
  res.assignSocket(socket);
  listener(req, res);
  if (res.writableFinished) {
    res.detachSocket(socket);
    return undefined;
  }
  return new Promise((resolve) => {
    res.on('finish', () => {
      res.detachSocket(socket);
      resolve();
    });
  });
}

/** So many turns are taken before the event loop gets to what they have put off. */
const batch = 32;

/** Takes as many turns, one after another. */
export async function turns(listener: Listener, head: Head, count: number): Promise<void> {
  for (let done = 1; done <= count; done += 1) {
    const pending = turn(listener, head);
    if (pending !== undefined) await pending;
    if (done % batch === 0) await setImmediate();
  }
}
