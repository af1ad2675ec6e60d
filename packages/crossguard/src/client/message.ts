import { type Body, cloneBody, isDisturbed, isUnusable, readAll } from './body.ts';
import type { GuardedHeaders } from './guarded-headers.ts';
import { type Headers, headersOver } from './headers.ts';
import { parseForm } from './form-data.ts';
import { extractMimeType, serializeMimeType } from './mime.ts';
import { makeEnumerable } from './webidl.ts';

// Set by the class's static block, which alone can reach its private fields.
let splitBody: (message: Message) => Body | null;
let readBody: (message: Message) => Body | null;

/**
 * What a request and a response have in common: headers, and a body that can be read once.
 *
 * @see https://fetch.spec.whatwg.org/#body-mixin
 */
export class Message {
  #guarded: GuardedHeaders;
  #headers: Headers;
  #body: Body | null;

  static {
    splitBody = (message) => {
      if (message.#body === null) return null;
      const [original, clone] = cloneBody(message.#body);
      message.#body = original;
      return clone;
    };
    readBody = (message) => message.#body;
  }

  constructor(guarded: GuardedHeaders, body: Body | null) {
    this.#guarded = guarded;
    this.#headers = headersOver(guarded);
    this.#body = body;
  }

  get headers(): Headers {
    return this.#headers;
  }

  get body(): ReadableStream | null {
    return this.#body === null ? null : this.#body.stream;
  }

  get bodyUsed(): boolean {
    return this.#body !== null && isDisturbed(this.#body.stream);
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return consume(this, (bytes) => bytes.buffer);
  }

  blob(): Promise<Blob> {
    return consume(this, (bytes) => {
      const mimeType = extractMimeType(this.#guarded.list);
      return new Blob([bytes], mimeType === null ? {} : { type: serializeMimeType(mimeType) });
    });
  }

  bytes(): Promise<Uint8Array> {
    return consume(this, (bytes) => bytes);
  }

  formData(): Promise<FormData> {
    return consume(this, (bytes) => parseForm(bytes, extractMimeType(this.#guarded.list)));
  }

  json(): Promise<unknown> {
    return consume(this, (bytes): unknown => JSON.parse(decode(bytes)));
  }

  text(): Promise<string> {
    return consume(this, decode);
  }

  textStream(): ReadableStream<string> {
    if (isUnusable(this.#body)) throw used();
    const stream =
      this.#body?.stream ?? new ReadableStream({ start: (controller) => controller.close() });
    return stream.pipeThrough(new TextDecoderStream());
  }
}

makeEnumerable(Message, [
  'headers',
  'body',
  'bodyUsed',
  'arrayBuffer',
  'blob',
  'bytes',
  'formData',
  'json',
  'text',
  'textStream',
]);

/** The body in a message, or null. */
export function bodyOf(message: Message): Body | null {
  return readBody(message);
}

/**
 * Splits a message's body for its clone.
 *
 * @throws TypeError where it was used already
 */
export function cloneBodyOf(message: Message): Body | null {
  if (isUnusable(readBody(message))) throw used();
  return splitBody(message);
}

/**
 * Reads a message's body once and makes something of it. It always answers with a promise, also where
 * `this` was no message at all.
 *
 * @see https://fetch.spec.whatwg.org/#concept-body-consume-body
 */
function consume<Result>(
  message: Message,
  convert: (bytes: Uint8Array<ArrayBuffer>) => Result | Promise<Result>,
): Promise<Result> {
  try {
    const body = readBody(message);
    if (isUnusable(body)) throw used();
    if (body === null) return Promise.resolve(convert(new Uint8Array()));
    // At once, without a step of the event loop between, as scripts can observe.
    if (body.signal?.aborted === true) throw body.signal.reason;
    return readAll(body.stream, convert);
  } catch (error) {
    return Promise.reject(error);
  }
}

function used(): TypeError {
  return new TypeError('body: it was used already, or is being read');
}

/** UTF-8 decode: a byte order mark goes. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
