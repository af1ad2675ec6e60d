import { Agent as HTTPAgent, type IncomingMessage, ServerResponse } from 'node:http';
import { Agent as HTTPSAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { createProxyServer } from 'httpxy';
import {
  endToEndHeaders,
  locationFromOutside,
  prepareRequestHeaders,
  tellOfVisitor,
} from './forwarding.ts';
import { type GatewayError, gatewayErrorOf } from './gateway-error.ts';

/** What the service behind the gateway answered: its head, and its body yet to come. */
export type UpstreamResponse = {
  readonly status: number;
  readonly title: string;
  readonly headers: HeaderList;
  readonly body: IncomingMessage;
};

type Passage = { readonly request: IncomingMessage; readonly response: ServerResponse };

export type UpstreamOptions<P extends Passage> = {
  readonly origin: string;
  /** In milliseconds: how long it may be silent before its head comes. */
  readonly timeout: number;
  readonly onResponse: (passage: P, response: UpstreamResponse) => void;
  /** No response came. */
  readonly onFailure: (passage: P, error: GatewayError, detail: string) => void;
  /** No response came to a request to upgrade, on whose connection nothing has been written. */
  readonly onUpgradeFailure: (socket: Socket, error: GatewayError, detail: string) => void;
};

/** The way to the service behind the gateway and back. */
export type Upstream<P extends Passage> = {
  pass(passage: P): void;
  upgrade(request: IncomingMessage, socket: Socket, firstBytes: Buffer): void;
  close(): void;
};

/**
 * Sends requests to the service behind the gateway. The proxy library moves the bytes; what the heads say is
 * decided here and in the gateway.
 */
export function createUpstream<P extends Passage>(options: UpstreamOptions<P>): Upstream<P> {
  const { origin, timeout } = options;
  const agentOptions = { keepAlive: true };
  const agent = origin.startsWith('https:')
    ? new HTTPSAgent(agentOptions)
    : new HTTPAgent(agentOptions);
  const passages = new WeakMap<IncomingMessage, P>();
  /** Requests that went out on a kept connection, and those of them that went out again. */
  const reused = new WeakSet<IncomingMessage>();
  const retried = new WeakSet<IncomingMessage>();
  const proxy = createProxyServer({
    target: origin,
    changeOrigin: true,
    selfHandleResponse: true,
    upgradeTimeout: timeout,
  });

  function send(passage: P): void {
    const { request, response } = passage;
    // A kept connection may be closed by the other side just as it is used again. Then a request without
    // side effects is sent once more; one that can't be repeated gets a connection of its own.
    const chosen = isRepeatable(request) ? agent : false;
    proxy.web(request, response, { agent: chosen }).catch(() => response.destroy());
  }

  proxy.on('proxyReq', (outgoing, request) => {
    if (outgoing.reusedSocket) reused.add(request);
    const { socket } = outgoing;
    if (socket === null) return;
    const onTimeout = (): void => {
      outgoing.destroy(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' }));
    };
    // The socket's own timer, and not the request's, also runs while the connection is being made.
    socket.setTimeout(timeout, onTimeout);
    outgoing.once('response', () => socket.setTimeout(0, onTimeout));
    outgoing.once('upgrade', (_, upgraded) => {
      upgraded.destroy();
      const passage = passages.get(request);
      // Nobody asked for another protocol.
      if (passage !== undefined) failed(passage, 'HPE_UNASKED_UPGRADE');
    });
  });

  proxy.on('proxyRes', (incoming, request) => {
    const passage = passages.get(request);
    if (passage === undefined) return;
    options.onResponse(passage, {
      status: incoming.statusCode ?? 502,
      title: incoming.statusMessage ?? '',
      headers: endToEndHeaders(incoming.rawHeaders, (value) => locationFromOutside(value, origin)),
      body: incoming,
    });
  });

  proxy.on('proxyReqWs', (outgoing, _, socket) => {
    outgoing.once('upgrade', (_response, upgraded) => {
      // The library joins the two by pipes, which pass a proper end on, and not a sudden one.
      socket.once('close', () => upgraded.destroy());
      upgraded.once('close', () => socket.destroySoon());
    });
  });

  /** No response has come, or not all of it. */
  function failed(passage: P, detail: string): void {
    const { request, response } = passage;
    if (response.headersSent) {
      response.destroy();
    } else if (reused.has(request) && !retried.has(request)) {
      retried.add(request);
      send(passage);
    } else {
      options.onFailure(passage, gatewayErrorOf(detail), detail);
    }
  }

  proxy.on('error', (error, request, response) => {
    const detail = codeOf(error);
    const passage = request === undefined ? undefined : passages.get(request);
    if (passage !== undefined) {
      failed(passage, detail);
      return;
    }
    // Once something was written, a response in the middle of it would be read as part of it.
    const isUpgrade = response !== undefined && !(response instanceof ServerResponse);
    if (isUpgrade && response.bytesWritten === 0) {
      options.onUpgradeFailure(response, gatewayErrorOf(detail), detail);
    }
  });

  return {
    pass(passage) {
      passages.set(passage.request, passage);
      prepareRequestHeaders(passage.request);
      send(passage);
    },
    upgrade(request, socket, firstBytes) {
      tellOfVisitor(request);
      proxy.ws(request, socket, {}, firstBytes).catch(() => socket.destroy());
    },
    close: () => agent.destroy(),
  };
}

/** Whether sending a request twice is the same as sending it once, and can be done: it has no body. */
function isRepeatable({ method, headers }: IncomingMessage): boolean {
  const hasBody = 'content-length' in headers || 'transfer-encoding' in headers;
  return !hasBody && (method === 'GET' || method === 'HEAD' || method === 'OPTIONS');
}

/** The system's code of an error, such as `ECONNREFUSED`. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
