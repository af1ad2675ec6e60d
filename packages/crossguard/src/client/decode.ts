import { PassThrough, pipeline, type Readable, type Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
} from 'node:zlib';

import { getDecodeAndSplit } from '@crossguard/cors/spec/extract';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** What the browser says it can decode. Brotli only where no old proxy can garble it, as browsers do. */
export function acceptEncoding(url: string): string {
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || isLocal ? 'gzip, deflate, br' : 'gzip, deflate';
}

// Browsers take what there is of a body that was cut off, and so do these settings.
const lenient = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const lenientBrotli = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};

/**
 * Handles a response's content codings. Of codings that nobody knows the body is left as it is.
 *
 * @see https://fetch.spec.whatwg.org/#handle-content-codings
 */
export function decodeContent(body: Readable, headers: HeaderList): Readable {
  const codings = (getDecodeAndSplit(headers, 'Content-Encoding') ?? [])
    .map((coding) => coding.toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (!codings.every((coding) => decoders.has(coding))) return body;
  // They are listed in the order in which they were applied.
  return codings.reduceRight((stream, coding) => decoders.get(coding)?.(stream) ?? stream, body);
}

const decoders: ReadonlyMap<string, (body: Readable) => Readable> = new Map([
  ['gzip', (body: Readable): Readable => through(body, createGunzip(lenient))],
  ['x-gzip', (body: Readable): Readable => through(body, createGunzip(lenient))],
  ['br', (body: Readable): Readable => through(body, createBrotliDecompress(lenientBrotli))],
  ['deflate', inflate],
]);

function through(body: Readable, decoder: Transform): Readable {
  // Errors reach whoever reads the decoder: pipeline() destroys it with them.
  return pipeline(body, decoder, () => undefined);
}

/** "deflate" means zlib's format, but some servers send it bare: the first byte tells them apart. */
function inflate(body: Readable): Readable {
  const output = new PassThrough();
  output.on('close', () => body.destroy());
  body.once('error', (error) => output.destroy(error));
  body.once('readable', () => {
    const first: unknown = body.read();
    const hasFirst = Buffer.isBuffer(first);
    const isZlib = !hasFirst || ((first[0] ?? 0) & 0x0f) === 8;
    if (hasFirst) body.unshift(first);
    const decoder = isZlib ? createInflate(lenient) : createInflateRaw(lenient);
    pipeline(body, decoder, output, () => undefined);
  });
  return output;
}
