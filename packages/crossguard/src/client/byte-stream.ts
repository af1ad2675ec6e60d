import type { Readable } from 'node:stream';

/** A body as it goes to a script, and a way to break it off. */
export type ByteStream = {
  readonly stream: ReadableStream;
  /** Errors the stream, whose reader then gets the reason as it is, and closes the connection. */
  readonly abort: (reason: unknown) => void;
};

/** How far a body is read ahead of the script, in bytes; so that its breaking off shows without a read. */
const readAhead = 64 * 1024;

/**
 * Gives a Node stream to a script as a byte stream: little is read before it is asked for, and what breaks
 * off, breaks off in a TypeError.
 *
 * @param onFinish called once, when there is nothing left to abort
 */
export function toByteStream(readable: Readable, onFinish: () => void): ByteStream {
  let controller: ReadableByteStreamController | null = null;
  let last: Last | null = null;
  let finished = false;
  function finish(): void {
    finished = true;
    readable.destroy();
    onFinish();
  }
  const chunks = readable[Symbol.asyncIterator]();
  const stream = new ReadableStream(
    {
      type: 'bytes',
      start(given) {
        controller = given;
      },
      async pull(given) {
        if (last === null) {
          const next = await nextChunk(chunks);
          if (finished) return;
          if (next.kind === 'chunk') {
            // A copy of its own: the stream gives the buffer away, of which others have parts in use.
            given.enqueue(new Uint8Array(next.chunk));
            return;
          }
          last = next;
        }
        // The end waits until the chunks before it were read, and can be aborted until then.
        if (given.desiredSize !== readAhead) return;
        finish();
        if (last.kind === 'error') {
          given.error(new TypeError('network error: the body broke off', { cause: last.error }));
          return;
        }
        given.close();
        given.byobRequest?.respond(0);
      },
      cancel: finish,
    },
    { highWaterMark: readAhead },
  );
  // Errors are told by the iterator. Where it was never asked, they are no crash of the process.
  readable.on('error', () => undefined);
  function abort(reason: unknown): void {
    if (finished) return;
    finish();
    controller?.error(reason);
  }
  return { stream, abort };
}

type Last = { readonly kind: 'end' } | { readonly kind: 'error'; readonly error: unknown };
type Next = { readonly kind: 'chunk'; readonly chunk: Buffer } | Last;

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
