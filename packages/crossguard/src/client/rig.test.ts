import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createRawServer,
  type Server,
  type Socket,
} from 'node:net';
import type { TestContext } from 'node:test';

import { type Browser, type BrowserOptions, createBrowser } from './create-browser.ts';

/** A server that sees and answers bytes. `answer` is called once a request's head is whole. */
export type RawServer = {
  readonly port: number;
  /** The heads that came, as Latin-1 text. */
  readonly heads: string[];
  /** How many connections were made. */
  readonly connections: () => number;
};

export async function rawServer(
  t: TestContext,
  answer: (socket: Socket, head: string, nth: number) => void,
): Promise<RawServer> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createRawServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const head = text.slice(0, end);
      text = '';
      heads.push(head);
      answer(socket, head, heads.length);
    });
  });
  const port = await listen(server);
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port, heads, connections: () => connections };
}

/** An ordinary HTTP server. */
export async function httpServer(
  t: TestContext,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<number> {
  const server = createServer(handle);
  const port = await listen(server);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return port;
}

/** A browser on a page, closed with the test. */
export function browser(t: TestContext, options: BrowserOptions): Browser {
  const opened = createBrowser(options);
  t.after(() => opened.close());
  return opened;
}

/** What a promise rejects with; it must. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it should have been rejected');
}

/** The `Failure` of a fetch that must fail: its code, and its arguments. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ code: unknown; args: unknown }> {
  const error = await rejection(promise);
  if (!(error instanceof TypeError) || typeof error.cause !== 'object' || error.cause === null) {
    throw new Error(`not a fetch's TypeError: ${String(error)}`);
  }
  const code: unknown = Reflect.get(error.cause, 'code');
  const args: unknown = Reflect.get(error.cause, 'args');
  return { code, args };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
