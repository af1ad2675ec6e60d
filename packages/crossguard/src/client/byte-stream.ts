import type { Readable } from 'node:stream';
import { ReadableStream, type ReadableByteStreamController } from 'node:stream/web';

/** A body as it goes to a script, and a way to break it off. */
export type ByteStream = {
  readonly stream: ReadableStream;
  /** Errors the stream, whose reader then gets the reason as it is, and closes the connection. */
  readonly abort: (reason: unknown) => void;
};

/**
 * Gives a Node stream to a script as a byte stream: nothing is read before it is asked for, and what breaks
 * off, breaks off in a TypeError.
 */
export function toByteStream(readable: Readable): ByteStream {
  let controller: ReadableByteStreamController | null = null;
  let finished = false;
  const chunks = readable[Symbol.asyncIterator]();
  const stream = new ReadableStream(
    {
      type: 'bytes',
      start(given) {
        controller = given;
      },
      async pull(given) {
        const next = await nextChunk(chunks);
        if (finished) return;
        if (next.kind === 'chunk') {
          // A copy of its own: the stream gives the buffer away, of which undici has other parts in use.
          given.enqueue(new Uint8Array(next.chunk));
          return;
        }
        finished = true;
        if (next.kind === 'error') {
          given.error(new TypeError('network error: the body broke off', { cause: next.error }));
          return;
        }
        given.close();
        given.byobRequest?.respond(0);
      },
      cancel() {
        finished = true;
        readable.destroy();
      },
    },
    { highWaterMark: 0 },
  );
  // Before the first read nobody listens, and an early end of the connection is no crash of the process.
  readable.on('error', () => undefined);
  function abort(reason: unknown): void {
    if (finished) return;
    finished = true;
    controller?.error(reason);
    readable.destroy();
  }
  return { stream, abort };
}

type Next =
  | { readonly kind: 'chunk'; readonly chunk: Buffer }
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly error: unknown };

async function nextChunk(chunks: AsyncIterator<unknown>): Promise<Next> {
  try {
    for (;;) {
      const { done, value } = await chunks.next();
      if (done === true) return { kind: 'end' };
      if (Buffer.isBuffer(value) && value.length > 0) return { kind: 'chunk', chunk: value };
    }
  } catch (error) {
    return { kind: 'error', error };
  }
}
