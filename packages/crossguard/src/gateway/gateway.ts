import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Policy } from '@crossguard/cors/policy/policy';
import { applyChanges } from '@crossguard/cors/server/apply-changes';
import { type Decision, decide } from '@crossguard/cors/server/decide';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

import {
  type Exchange,
  requestHeadersOfInterest,
  responseHeadersOfInterest,
} from './exchange-log.ts';
import { headerList } from './forwarding.ts';
import { type GatewayError, ownResponse } from './gateway-error.ts';
import { stopServer } from './listen.ts';
import { createUpstream } from './upstream.ts';

export type GatewayOptions = {
  /** The origin of the service behind the gateway: `http://localhost:3000`. */
  readonly upstream: string;
  /** Asked for every request, so that a policy can change while the gateway runs. */
  readonly policy: () => Policy;
  /** How long, in milliseconds, the service may stay silent before it answers. */
  readonly timeout?: number;
  /** Told of each exchange as its response's head goes out. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Told why the gateway answers in the service's place; `detail` is the system's short reason. */
  readonly onError?: (error: GatewayError, detail: string) => void;
};

export type Gateway = {
  /** Not listening yet. */
  readonly server: Server;
  /** Ends it with all its connections, upgraded ones included. */
  stop(): Promise<void>;
};

/**
 * A reverse proxy that enforces a policy. It is the one owner of the CORS protocol's headers: preflights
 * are answered here and never passed on, and every other response, of whatever status and by whomever, has
 * the headers that the policy says and no others. Bodies stream through in both directions. WebSocket
 * connections pass untouched, unless the policy has the server refuse them.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { policy, onError, onExchange } = options;
  const upgraded = new Set<Socket>();

  function head(passage: Passage, status: number, title: string, given: HeaderList): void {
    const { request, response, decision } = passage;
    const headers = applyChanges(decision, given);
    response.writeHead(status, title, headers.flat());
    onExchange?.(exchangeOf(request, status, headers));
    // Bodies may take their time, and the visitor wants the head now. Not by flushHeaders(), which would
    // write the bytes of a header that are not ASCII as UTF-8.
    response.write('', 'latin1');
  }

  function answerItself(passage: Passage, error: GatewayError): void {
    const { status, title, headers, body } = ownResponse(error);
    head(passage, status, title, headers);
    passage.response.end(body);
  }

  const upstream = createUpstream<Passage>({
    origin: options.upstream,
    timeout: options.timeout ?? 60_000,
    onResponse(passage, { status, title, headers, body }) {
      try {
        head(passage, status, title, headers);
      } catch (error) {
        // Node reads some heads that it will not write: a status of 99, a control character.
        body.destroy();
        const failure = 'upstream-unintelligible';
        onError?.(failure, error instanceof Error ? error.message : String(error));
        answerItself(passage, failure);
        return;
      }
      body.pipe(passage.response);
    },
    onFailure(passage, error, detail) {
      onError?.(error, detail);
      answerItself(passage, error);
    },
    onUpgradeFailure(socket, error, detail) {
      onError?.(error, detail);
      answerUpgrade(socket, error);
    },
  });

  // Uploads may take as long as they like; heads must come within Node's own minute.
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    const { method = 'GET', url: path = '/' } = request;
    const headers = headerList(request.rawHeaders);
    const decision = decide(policy(), { method, path, headers });
    const passage: Passage = { request, response, decision };
    if (!path.startsWith('/')) {
      answerItself(passage, 'not-a-path');
    } else if (decision.status !== null) {
      head(passage, decision.status, '', decision.status === 204 ? [] : [['Content-Length', '0']]);
      response.end();
    } else {
      upstream.pass(passage);
    }
  });

  server.on('upgrade', (request, socket, firstBytes) => {
    if (!(socket instanceof Socket)) return;
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
    socket.on('error', () => socket.destroy());
    const { method = 'GET', url: path = '/' } = request;
    const decision = decide(policy(), { method, path, headers: headerList(request.rawHeaders) });
    if (decision.status !== null) {
      answerUpgrade(socket, 'upgrade-refused');
    } else if (request.headers.upgrade?.toLowerCase() === 'websocket') {
      upstream.upgrade(request, socket, firstBytes);
    } else {
      answerUpgrade(socket, 'upgrade-not-websocket');
    }
  });

  return {
    server,
    async stop() {
      for (const socket of upgraded) socket.destroy();
      await stopServer(server);
      upstream.close();
    },
  };
}

/** A request on its way through the gateway. */
type Passage = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly decision: Decision;
};

function exchangeOf(request: IncomingMessage, status: number, headers: HeaderList): Exchange {
  return {
    method: request.method ?? 'GET',
    url: `http://${request.headers.host ?? ''}${request.url ?? ''}`,
    requestHeaders: requestHeadersOfInterest(headerList(request.rawHeaders)),
    status,
    responseHeaders: responseHeadersOfInterest(headers),
  };
}

/** Answers a request to upgrade by hand: Node gives the bare connection and no response to write. */
function answerUpgrade(socket: Socket, error: GatewayError): void {
  const { status, title, headers, body } = ownResponse(error);
  const lines = [...headers, ['Connection', 'close']].map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
