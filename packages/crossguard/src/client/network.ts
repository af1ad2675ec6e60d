import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import { get, type Header, type HeaderList, without } from '@crossguard/cors/spec/header-list';
import { Agent, buildConnector, type Dispatcher } from 'undici';

import { HeadTimeoutError, toWireError } from './network-error.ts';
import { escapeBytes, fitSocket, isOfReusedConnection, unescapeBytes } from './wire-socket.ts';

/** How to reach servers. */
export type NetworkOptions = {
  /** An undici dispatcher to use instead of the browser's own connections; `resolve`, `ca` … are its own then. */
  readonly dispatcher?: Dispatcher | undefined;
  /** Addresses by host name, instead of asking DNS: `{ 'app.example.com': '127.0.0.1' }`. */
  readonly resolve?: Readonly<Record<string, string>> | undefined;
  /** Certificate authorities to trust, PEM, instead of the well-known ones. */
  readonly ca?: string | Buffer | (string | Buffer)[] | undefined;
  /** Accept any certificate, also another host's, an expired or a self-signed one. */
  readonly dangerouslyAcceptAnyCertificate?: boolean | undefined;
  /** The longest wait for a connection and a response's head, in milliseconds. 10,000 unless told. */
  readonly timeout?: number | undefined;
  /** The largest head of a response, in bytes. 256 KiB unless told, as Chromium has it. */
  readonly maxHeadBytes?: number | undefined;
};

/** One request on the wire, complete but for `Host`, `Connection`, and the framing of its body. */
export type NetworkRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: NetworkBody | null;
};

/** A body on its way out. */
export type NetworkBody = {
  /** Its bytes from the start; a second call sends it again, where that is possible. */
  readonly open: (signal: AbortSignal) => Uint8Array | AsyncIterable<Uint8Array>;
  readonly replayable: boolean;
  readonly length: number | null;
};

/** A response as it comes: its head, and its body still encoded, flowing as it is read. */
export type NetworkResponse = WireResponse & {
  readonly statusText: string;
  readonly body: Readable;
};

/** The network as a browser uses it. */
export type Network = {
  /**
   * Sends a request and waits for its head. Faults are data; only the signal's reason is thrown.
   */
  readonly send: (
    request: NetworkRequest,
    signal: AbortSignal,
  ) => Promise<NetworkResponse | WireError>;
  /** Closes all connections of its own; what is under way on them breaks off. */
  readonly close: () => Promise<void>;
};

/** Opens a browser's own network. */
export function createNetwork(options: NetworkOptions = {}): Network {
  const { timeout = 10_000, dispatcher } = options;
  const agent = dispatcher ?? createAgent(options);
  const escaped = dispatcher === undefined;

  async function send(
    request: NetworkRequest,
    signal: AbortSignal,
  ): Promise<NetworkResponse | WireError> {
    const first = await exchange({ agent, escaped, timeout }, request, signal);
    const replayable = request.body === null || request.body.replayable;
    if (!replayable) return first.kind === 'fault' ? toWireError(first.error) : first;
    if (first.kind === 'fault') {
      // The server closed an idle connection just as it was used again: it never saw the request.
      if (!isOfReusedConnection(first.error)) return toWireError(first.error);
      const second = await exchange({ agent, escaped, timeout }, request, signal);
      return second.kind === 'fault' ? toWireError(second.error) : second;
    }
    if (first.status !== 421 || !escaped) return first;
    // 421 Misdirected Request: once more on a connection of its own, as the standard has it.
    first.body.destroy();
    const fresh = createAgent(options);
    const second = await exchange({ agent: fresh, escaped, timeout }, request, signal);
    void fresh.close();
    return second.kind === 'fault' ? toWireError(second.error) : second;
  }

  return { send, close: async () => (dispatcher === undefined ? agent.destroy(null) : undefined) };
}

function createAgent(options: NetworkOptions): Agent {
  const { resolve = {}, ca, timeout = 10_000, maxHeadBytes = 256 * 1024 } = options;
  const connect = buildConnector({
    timeout,
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: options.dangerouslyAcceptAnyCertificate !== true,
  });
  return new Agent({
    // The head is measured before it is escaped, which makes it up to three times as large.
    maxHeaderSize: 3 * maxHeadBytes + 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect(target, callback) {
      const hostname = addressOf(target.hostname, resolve);
      connect({ ...target, hostname }, (...[error, socket]) => {
        if (error !== null) {
          callback(error, null);
          return;
        }
        fitSocket(socket, maxHeadBytes);
        callback(null, socket);
      });
    },
  });
}

/** Names under `localhost` are this machine in browsers, whatever DNS says. */
function addressOf(host: string, resolve: Readonly<Record<string, string>>): string {
  const given = Object.hasOwn(resolve, host) ? resolve[host] : undefined;
  return given ?? (host.endsWith('.localhost') ? 'localhost' : host);
}

type Fault = { readonly kind: 'fault'; readonly error: Error };

async function exchange(
  via: { readonly agent: Dispatcher; readonly escaped: boolean; readonly timeout: number },
  request: NetworkRequest,
  signal: AbortSignal,
): Promise<NetworkResponse | Fault> {
  signal.throwIfAborted();
  const { origin, pathname, search } = new URL(request.url);
  const encode = via.escaped ? escapeBytes : same;
  const decode = via.escaped ? unescapeBytes : same;

  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let givenUp: Error | null = null;
    let body: Readable | null = null;

    function giveUp(error: Error): void {
      givenUp = error;
      controller?.abort(error);
    }
    const timer = setTimeout(() => {
      const error = new HeadTimeoutError(via.timeout);
      settle();
      resolve({ kind: 'fault', error });
      giveUp(error);
    }, via.timeout);
    function onAbort(): void {
      settle();
      reject(signal.reason);
      giveUp(new Error('aborted'));
    }
    signal.addEventListener('abort', onAbort, { once: true });
    function settle(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(given) {
        controller = given;
        if (givenUp !== null) given.abort(givenUp);
      },
      onRequestUpgrade(given, status, _parsed, socket) {
        settle();
        // The head is all that is asked for.
        socket.destroy();
        const headers = toHeaderList(given.rawHeaders, decode);
        resolve({ kind: 'response', status, statusText: '', headers, body: Readable.from([]) });
      },
      onResponseStart(given, status, _parsed, statusText = '') {
        settle();
        body = new Readable({
          read: () => given.resume(),
          destroy(error, callback) {
            // Of a body that has ended, this does nothing.
            given.abort(error ?? new Error('cancelled'));
            callback(error);
          },
        });
        const headers = toHeaderList(given.rawHeaders, decode);
        resolve({ kind: 'response', status, statusText: decode(statusText), headers, body });
      },
      onResponseData(given, chunk) {
        if (body !== null && !body.push(chunk)) given.pause();
      },
      onResponseEnd() {
        body?.push(null);
      },
      onResponseError(_given, error) {
        settle();
        if (body === null) resolve({ kind: 'fault', error });
        else body.destroy(error);
      },
    };
    const upgrade = get(request.headers, 'Upgrade');
    const sent = without(request.headers, 'Upgrade');
    const headers = [...sent, ...(upgrade === null ? [] : handshakeHeaders())].flatMap(
      ([name, value]) => [name, encode(value)],
    );
    const length = request.body?.length ?? null;
    const opened = request.body?.open(signal) ?? null;
    const isBytes = opened instanceof Uint8Array;
    if (opened !== null && !isBytes && length !== null) headers.push('Content-Length', `${length}`);
    try {
      via.agent.dispatch(
        {
          origin,
          path: pathname + search,
          method: request.method,
          headers,
          upgrade,
          body: opened === null || isBytes ? opened : Readable.from(progress(opened, timer)),
          // Undici would close the connection after HEAD, and after a body with GET or DELETE.
          reset: false,
        },
        handler,
      );
    } catch (error) {
      settle();
      resolve({ kind: 'fault', error: error instanceof Error ? error : new Error(String(error)) });
    }
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1 */
function handshakeHeaders(): HeaderList {
  return [
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', randomBytes(16).toString('base64')],
  ];
}

/** A long upload is no silence: each chunk puts the time-out off. */
async function* progress(
  chunks: AsyncIterable<Uint8Array>,
  timer: NodeJS.Timeout,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) {
    timer.refresh();
    yield chunk;
  }
}

function toHeaderList(
  raw: Dispatcher.DispatchController['rawHeaders'],
  decode: (text: string) => string,
): HeaderList {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part: Buffer | string) =>
    decode(typeof part === 'string' ? part : part.toString('latin1')),
  );
  const list: Header[] = [];
  for (let at = 0; at + 1 < texts.length; at += 2)
    list.push([texts[at] ?? '', texts[at + 1] ?? '']);
  return list;
}

function same(text: string): string {
  return text;
}
