import { resolveObjectURL } from 'node:buffer';
import { Readable } from 'node:stream';

import type { WireError, WireRequest } from '@crossguard/cors/browser/wire';
import { get, type Header } from '@crossguard/cors/spec/header-list';
import { parseSingleRange } from '@crossguard/cors/spec/range';

import { readDataURL } from './data-url.ts';
import type { NetworkResponse } from './network.ts';

/**
 * Reads a URL that needs no network: `about:blank`, `blob:` and `data:`.
 *
 * @see https://fetch.spec.whatwg.org/#scheme-fetch
 */
export function readLocal(request: WireRequest): NetworkResponse | WireError {
  const { protocol } = new URL(request.url);
  switch (protocol) {
    case 'about:':
      return found([['Content-Type', 'text/html;charset=utf-8']], Readable.from([]));
    case 'blob:':
      return readBlob(request);
    case 'data:': {
      const data = readDataURL(request.url);
      if (data === null) return unreadable('a data: URL needs a comma, and base64 that decodes');
      return found([['Content-Type', data.mimeType]], bytesStream(data.body));
    }
    default:
      return unreadable(`${protocol} is no local scheme`);
  }
}

const nodeBlob = 'blob:nodedata:';

/**
 * A URL as a browser would have it on a page: there `URL.createObjectURL()` names the page's origin, which
 * fetch goes by, where Node's names none.
 */
export function asPageURL(url: string, origin: string): string {
  return url.startsWith(nodeBlob) ? `blob:${origin}/${url.slice(nodeBlob.length)}` : url;
}

function readBlob(request: WireRequest): NetworkResponse | WireError {
  const id = request.url.slice(request.url.lastIndexOf('/') + 1);
  const blob = resolveObjectURL(`${nodeBlob}${id}`);
  if (blob === undefined) return unreadable('nothing is registered under this blob: URL');
  const type: Header = ['Content-Type', blob.type];
  const rangeHeader = get(request.headers, 'Range');
  if (rangeHeader === null) {
    const length: Header = ['Content-Length', `${blob.size}`];
    return found([length, type], blobStream(blob));
  }
  const range = parseSingleRange(rangeHeader, true);
  if (range === null) return unreadable('the Range header is no single range of bytes');
  const last = blob.size - 1;
  const start = range.start ?? Math.max(blob.size - (range.end ?? 0), 0);
  const end = range.start === null ? last : Math.min(range.end ?? last, last);
  if (start >= blob.size) return unreadable('the Range header starts behind the end of the blob');
  const part = blob.slice(start, end + 1, blob.type);
  return {
    kind: 'response',
    status: 206,
    statusText: 'Partial Content',
    headers: [
      ['Content-Length', `${part.size}`],
      type,
      ['Content-Range', `bytes ${start}-${end}/${blob.size}`],
    ],
    body: blobStream(part),
  };
}

function found(headers: Header[], body: Readable): NetworkResponse {
  return { kind: 'response', status: 200, statusText: 'OK', headers, body };
}

function unreadable(detail: string): WireError {
  return { kind: 'error', reason: 'UNREADABLE', detail };
}

function bytesStream(bytes: Uint8Array): Readable {
  return Readable.from([Buffer.from(bytes)], { objectMode: false });
}

function blobStream(blob: NonNullable<ReturnType<typeof resolveObjectURL>>): Readable {
  async function* chunks(): AsyncGenerator<Buffer, void, void> {
    for await (const chunk of blob.stream()) yield Buffer.from(chunk);
  }
  return Readable.from(chunks(), { objectMode: false });
}
