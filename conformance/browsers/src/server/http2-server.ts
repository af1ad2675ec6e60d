import { createSecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { Server } from 'node:net';
import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';
import type { Identity } from './authority.ts';
import type { Answer } from './raw-server.ts';
import type { RawRequest } from './request-reader.ts';

/** An HTTP/2 server whose responses have the given headers and no other, their names in lower case; and `Content-Length`. */
export function createHTTP2Server({ key, cert }: Identity, answer: Answer): Server {
  const server = createSecureServer({ key, cert });
  server.on(
    'stream',
    (
      stream: ServerHttp2Stream,
      pseudo: IncomingHttpHeaders,
      _flags: number,
      raw: readonly string[],
    ) => {
      // Browsers drop streams as they please.
      stream.on('error', () => stream.destroy());
      void respond(stream, pseudo, raw, answer);
    },
  );
  return server.on('tlsClientError', () => {});
}

async function respond(
  stream: ServerHttp2Stream,
  pseudo: IncomingHttpHeaders,
  raw: readonly string[],
  answer: Answer,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const request = toRequest(pseudo, raw, Buffer.concat(chunks).toString('latin1'));
  const { status, headers, body } = await answer(request);
  if (stream.destroyed) return;
  const bodiless = status === 204 || status === 304;
  const length: HeaderList = bodiless ? [] : [['Content-Length', String(body.length)]];
  const endStream = bodiless || request.method === 'HEAD';
  const head = { ':status': status, ...byName([...headers, ...length]) };
  stream.respond(head, { endStream, ...withoutDate });
  if (!endStream) stream.end(Buffer.from(body, 'latin1'));
}

/** The request as HTTP/1.1 would have it, but for its names. */
function toRequest(pseudo: IncomingHttpHeaders, raw: readonly string[], body: string): RawRequest {
  const [method, target, host] = [':method', ':path', ':authority'].map((name) =>
    String(pseudo[name]),
  );
  const pairs: Header[] = [];
  for (let i = 0; i < raw.length; i += 2) pairs.push([raw[i] ?? '', raw[i + 1] ?? '']);
  const headers: HeaderList = [
    ['Host', host ?? ''],
    ...pairs.filter(([name]) => !name.startsWith(':')),
  ];
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${target} HTTP/2`, ...lines].join('\r\n');
  return { method: method ?? '', target: target ?? '', headers, head, body };
}

/** Node has this option, its types have it only elsewhere. */
const withoutDate = { sendDate: false };

function byName(headers: HeaderList): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  for (const [name, value] of headers) (lines[name.toLowerCase()] ??= []).push(value);
  return lines;
}
