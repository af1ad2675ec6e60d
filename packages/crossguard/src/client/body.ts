import { Readable } from 'node:stream';
import { types } from 'node:util';

import { encodeMultipart } from './form-data.ts';
import { toUSVString } from './webidl.ts';

/** What a request's or a response's body can be made of. */
export type BodyInit =
  | string
  | URLSearchParams
  | FormData
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | ReadableStream;

/**
 * A body.
 *
 * @see https://fetch.spec.whatwg.org/#concept-body
 */
export type Body = {
  readonly stream: ReadableStream;
  /** What it can be read from again; null for a stream that a script gave or the network feeds. */
  readonly source: Uint8Array | Blob | null;
  /** In bytes, or null where it is not known in advance. */
  readonly length: number | null;
  /** Whether the stream is a byte stream of our own: a script's stream may carry anything. */
  readonly ownStream: boolean;
  /** Whose abortion errors the stream; null where nothing does. */
  readonly signal: AbortSignal | null;
};

/** A body and the `Content-Type` that goes with it, if any. */
export type BodyWithType = { readonly body: Body; readonly type: string | null };

/**
 * Converts a JavaScript value to the `BodyInit` union: anything that is none of its objects becomes a string.
 *
 * @see https://fetch.spec.whatwg.org/#bodyinit-unions
 */
export function toBodyInit(value: unknown, place: string): BodyInit {
  if (
    value instanceof ReadableStream ||
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams
  ) {
    return value;
  }
  if (types.isArrayBuffer(value)) return value;
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    if (types.isArrayBuffer(buffer)) return new Uint8Array(buffer, byteOffset, byteLength);
    throw new TypeError(`${place}: a view of shared memory can't be a body`);
  }
  return toUSVString(value, place);
}

/**
 * Extracts a body with type.
 *
 * @throws TypeError for a stream that was read from or is locked, or that is to outlive its page
 * @see https://fetch.spec.whatwg.org/#concept-bodyinit-extract
 */
export function extractBody(object: BodyInit, keepalive: boolean): BodyWithType {
  if (object instanceof ReadableStream) {
    if (keepalive) throw new TypeError('body: a stream can not be sent with keepalive');
    if (object.locked || isDisturbed(object)) {
      throw new TypeError('body: this stream was read from already, or is locked');
    }
    const body = { stream: object, source: null, length: null, ownStream: false, signal: null };
    return { body, type: null };
  }
  if (object instanceof Blob) {
    return { body: blobBody(object), type: object.type === '' ? null : object.type };
  }
  if (object instanceof FormData) {
    const { blob, boundary } = encodeMultipart(object);
    return { body: blobBody(blob), type: `multipart/form-data; boundary=${boundary}` };
  }
  if (object instanceof URLSearchParams) {
    return {
      body: bytesBody(encode(object.toString())),
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
    };
  }
  if (typeof object === 'string') {
    return { body: bytesBody(encode(object)), type: 'text/plain;charset=UTF-8' };
  }
  const bytes = ArrayBuffer.isView(object)
    ? new Uint8Array(object.buffer, object.byteOffset, object.byteLength)
    : new Uint8Array(object);
  // A copy: the script may change its buffer, or give it away, before it is sent.
  return { body: bytesBody(bytes.slice()), type: null };
}

/** A body of bytes that nobody else changes. */
export function bytesBody(bytes: Uint8Array): Body {
  const stream = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      // The stream takes its chunk's buffer away, and the source must stay.
      if (bytes.byteLength > 0) controller.enqueue(bytes.slice());
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
  return { stream, source: bytes, length: bytes.byteLength, ownStream: true, signal: null };
}

function blobBody(blob: Blob): Body {
  return { stream: blob.stream(), source: blob, length: blob.size, ownStream: true, signal: null };
}

/** A body whose stream the network feeds. */
export function streamBody(stream: ReadableStream, signal: AbortSignal): Body {
  return { stream, source: null, length: null, ownStream: true, signal };
}

/**
 * Clones a body: its stream is split in two, of which the original goes on with the first.
 *
 * @see https://fetch.spec.whatwg.org/#concept-body-clone
 */
export function cloneBody(body: Body): [original: Body, clone: Body] {
  const [out1, out2] = body.stream.tee();
  // Splitting a byte stream copies its chunks; the platform's tee() lets other streams share them.
  const own = body.ownStream ? out2 : structuredClonesOf(out2);
  return [
    { ...body, stream: out1 },
    { ...body, stream: own },
  ];
}

function structuredClonesOf(stream: ReadableStream): ReadableStream {
  const reader = stream.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(structuredClone(value));
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/**
 * Whether a stream was read from or cancelled.
 *
 * @see https://streams.spec.whatwg.org/#is-readable-stream-disturbed
 */
export function isDisturbed(stream: ReadableStream): boolean {
  // Node's function takes web streams too, as its documentation says and its types do not.
  // oxlint-disable-next-line typescript/unbound-method -- it is a function of its argument alone
  const disturbed: unknown = Reflect.apply(Readable.isDisturbed, undefined, [stream]);
  return disturbed === true;
}

/** @see https://fetch.spec.whatwg.org/#body-unusable */
export function isUnusable(body: Body | null): boolean {
  return body !== null && (body.stream.locked || isDisturbed(body.stream));
}

/**
 * Goes through a stream's chunks, which must be bytes. Left before its end, it cancels the stream.
 *
 * @param signal where the reason of cancelling comes from
 * @throws TypeError for a chunk that is not a `Uint8Array`, and whatever the stream is errored with
 */
export async function* chunksOf(
  stream: ReadableStream,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader();
  let finished = false;
  const cancel = (): void => {
    void reader.cancel(signal?.reason).catch(() => undefined);
  };
  // A chunk may never come, and then nothing after the next `await` is reached.
  signal?.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value }: { done: boolean; value?: unknown } = await reader.read();
      signal?.throwIfAborted();
      if (done) break;
      if (!types.isUint8Array(value)) throw notBytes();
      yield value;
    }
    finished = true;
  } finally {
    signal?.removeEventListener('abort', cancel);
    if (!finished) cancel();
  }
}

/**
 * Fully reads a stream of bytes and resolves to what is made of them.
 *
 * The stream is piped, not read chunk by chunk: `reader.read()` resolves to objects, and a script that
 * defines `Object.prototype.then` would get its hands on them.
 *
 * @see https://fetch.spec.whatwg.org/#body-fully-read
 */
export function readAll<Result>(
  stream: ReadableStream,
  convert: (bytes: Uint8Array<ArrayBuffer>) => Result | Promise<Result>,
): Promise<Result> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const sink = new WritableStream({
    write(chunk: unknown) {
      if (!types.isUint8Array(chunk)) throw notBytes();
      chunks.push(chunk);
      length += chunk.byteLength;
    },
  });
  return stream.pipeTo(sink).then(() => {
    // Piping lets the stream go at its end; reading it fully keeps it locked.
    stream.getReader();
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
    return convert(bytes);
  });
}

function notBytes(): TypeError {
  return new TypeError('body: a chunk of the stream is not a Uint8Array');
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
