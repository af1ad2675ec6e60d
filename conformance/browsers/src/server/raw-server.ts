import { createServer, type Server, type Socket } from 'node:net';
import type { Header } from '@crossguard/cors/spec/header-list';
import { type RawRequest, RequestReader } from './request-reader.ts';

export type RawAnswer = {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
};

/**
 * An HTTP/1.1 server whose responses have the given header lines and no other, byte for byte: no proxy or
 * framework mends, joins, sorts or adds any, but for `Content-Length`.
 */
export function createRawServer(answer: (request: RawRequest) => Promise<RawAnswer>): Server {
  return createServer({ noDelay: true }, (socket) => {
    const reader = new RequestReader();
    let turn = Promise.resolve();
    socket.on('data', (chunk) => {
      for (const request of reader.push(chunk)) {
        turn = turn.then(async () => send(socket, request, await answer(request)));
      }
    });
    // Browsers drop connections as they please.
    socket.on('error', () => socket.destroy());
  });
}

function send(socket: Socket, { method }: RawRequest, { status, headers, body }: RawAnswer): void {
  const bodiless = status === 204 || status === 304;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  if (!bodiless) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n`);
  const head = `HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`;
  const sent = bodiless || method === 'HEAD' ? '' : body;
  if (!socket.destroyed) socket.write(Buffer.from(head + sent, 'latin1'));
}
