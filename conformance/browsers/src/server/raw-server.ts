import { createHash } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTLSServer } from 'node:tls';
import type { Header } from '@crossguard/cors/spec/header-list';
import type { Identity } from './authority.ts';
import { type RawRequest, RequestReader, valueOf } from './request-reader.ts';

export type RawAnswer = {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
};

/** Says what a server answers. */
export type Answer = (request: RawRequest) => Promise<RawAnswer>;

/**
 * An HTTP/1.1 server whose responses have the given header lines and no other, byte for byte: no proxy or
 * framework mends, joins, sorts or adds any, but for `Content-Length` and what a WebSocket's handshake needs.
 */
export function createRawServer(answer: Answer): Server {
  return createServer({ noDelay: true }, speakHTTP(answer));
}

/** The same over TLS. */
export function createRawTLSServer(identity: Identity, answer: Answer): Server {
  const { key, cert } = identity;
  return (
    createTLSServer({ key, cert, ALPNProtocols: ['http/1.1'] }, speakHTTP(answer))
      // Browsers try a certificate before they ask whether they may.
      .on('tlsClientError', () => {})
  );
}

function speakHTTP(answer: Answer): (socket: Socket) => void {
  return (socket) => {
    const reader = new RequestReader();
    let turn = Promise.resolve();
    socket.on('data', (chunk) => {
      for (const request of reader.push(chunk)) {
        turn = turn.then(async () => send(socket, request, await answer(request)));
      }
    });
    // Browsers drop connections as they please.
    socket.on('error', () => socket.destroy());
  };
}

function send(socket: Socket, request: RawRequest, { status, headers, body }: RawAnswer): void {
  const { method } = request;
  const bodiless = status === 101 || status === 204 || status === 304;
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  if (status === 101) lines.push(...handshakeLines(request));
  if (!bodiless) lines.push(`Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n`);
  const head = `HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`;
  const sent = bodiless || method === 'HEAD' ? '' : body;
  if (!socket.destroyed) socket.write(Buffer.from(head + sent, 'latin1'));
}

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function handshakeLines({ headers }: RawRequest): string[] {
  const key = valueOf(headers, 'Sec-WebSocket-Key') ?? '';
  const accept = createHash('sha1')
    .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  return ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`].map(
    (line) => `${line}\r\n`,
  );
}
