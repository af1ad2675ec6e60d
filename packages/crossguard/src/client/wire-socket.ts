import type { Socket } from 'node:net';

import { HeadTooLargeError } from './network-error.ts';

/**
 * Fits a connection for undici, whose HTTP/1.1 falls short of a browser's in two ways: it refuses header
 * bytes that the Fetch standard allows (control characters) and takes an unasked-for `100 Continue` for a
 * protocol error.
 *
 * Header bytes therefore cross undici escaped, in both directions, and interim responses are taken out here.
 * A head must be whole before undici sees any of it.
 */
export function fitSocket(socket: Socket, maxHeadBytes: number): void {
  // oxlint-disable-next-line typescript/unbound-method -- called on their socket, by Reflect.apply
  const { read, write } = socket;
  const heads = new HeadFilter(maxHeadBytes);
  let requests = 0;
  Object.assign(socket, {
    write(chunk: unknown, ...rest: unknown[]): unknown {
      // Undici writes heads (and the framing of chunks) as strings, bodies as buffers.
      if (typeof chunk !== 'string') return Reflect.apply(write, socket, [chunk, ...rest]);
      if (chunk.includes(' HTTP/1.1\r\n')) {
        heads.expect();
        requests += 1;
      }
      return Reflect.apply(write, socket, [unescapeBytes(chunk), ...rest]);
    },
    read(size?: number): Buffer | null {
      for (;;) {
        const chunk: unknown = Reflect.apply(read, socket, [size]);
        if (!Buffer.isBuffer(chunk)) return null;
        const bytes = heads.pass(chunk);
        if (bytes === 'too-large') {
          socket.destroy(new HeadTooLargeError(maxHeadBytes));
          return null;
        }
        if (bytes.length > 0) return bytes;
      }
    },
  });
  socket.on('error', (error: Error) => {
    if (requests > 1) reused.add(error);
  });
}

const reused = new WeakSet<object>();

/**
 * Whether an error ended a connection that had served a request before: then the server may just have
 * closed it for being idle, before it saw this request.
 */
export function isOfReusedConnection(error: object): boolean {
  return reused.has(error);
}

/**
 * Escapes bytes that undici or its parser would refuse or garble, as a quotation mark and two hexadecimal
 * digits. Neither URLs nor tokens have quotation marks, so only header values and reason phrases change.
 */
export function escapeBytes(bytes: string): string {
  return bytes.replaceAll(/["\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u00ff]/g, (byte) => {
    return `"${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** Undoes {@link escapeBytes}. */
export function unescapeBytes(text: string): string {
  return text.replaceAll(/"([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Holds a response's head back until it is whole, drops interim ones, escapes the final one. */
class HeadFilter {
  #maxHeadBytes: number;
  #expecting = false;
  #held: Buffer[] = [];
  #size = 0;
  /** The last bytes that were held, lest the head's end falls between two chunks. */
  #tail = '';

  constructor(maxHeadBytes: number) {
    this.#maxHeadBytes = maxHeadBytes;
  }

  expect(): void {
    this.#expecting = true;
  }

  pass(chunk: Buffer): Buffer | 'too-large' {
    if (!this.#expecting) return chunk;
    const text = this.#tail + chunk.toString('latin1');
    const end = /\n\r?\n/.exec(text);
    this.#held.push(chunk);
    this.#size += chunk.length;
    if (end === null) {
      this.#tail = text.slice(-2);
      if (this.#size > this.#maxHeadBytes) return 'too-large';
      return this.#looksLikeHTTP() ? Buffer.alloc(0) : this.#release();
    }
    const headSize = this.#size - (text.length - end.index - end[0].length);
    if (headSize > this.#maxHeadBytes) return 'too-large';
    const bytes = this.#release();
    const head = bytes.toString('latin1', 0, headSize);
    const rest = bytes.subarray(headSize);
    if (isInterim(head)) {
      this.#expecting = true;
      return rest.length === 0 ? rest : this.pass(rest);
    }
    // Lines that end in LF alone are lines to browsers, and to undici's parser an error.
    const lines = escapeBytes(head).replaceAll(/\r?\n/g, '\r\n');
    return Buffer.concat([Buffer.from(lines, 'latin1'), rest]);
  }

  /** What is not HTTP at all goes on at once: undici says so, where waiting for an end would hang. */
  #looksLikeHTTP(): boolean {
    const [first] = this.#held;
    return first === undefined || 'HTTP/'.startsWith(first.toString('latin1', 0, 5));
  }

  #release(): Buffer {
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    this.#tail = '';
    this.#expecting = false;
    return bytes;
  }
}

/** `101 Switching Protocols` is an answer, the others only go before one. */
function isInterim(head: string): boolean {
  return /^HTTP\/1\.[0-9] 1(?!01)[0-9][0-9][ \r\n]/.test(head);
}
