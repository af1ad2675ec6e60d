import type { Answer, Decision } from '../../server/decide.ts';
import type { Served } from '../../server/served.ts';
import { nodeDeciderOf, type NodeRequest } from '../node/node.ts';

/** As much of a connection's socket as a refusal needs. */
export type UpgradeSocket = {
  readonly destroyed: boolean;
  destroy(): unknown;
  end(text: string, sent: () => void): unknown;
  on(name: 'error', listener: () => void): unknown;
  off(name: 'error', listener: () => void): unknown;
};

/** A server of `node:http` or `node:https`, as much of it as we touch. */
export type UpgradeServer = {
  emit(name: string | symbol, ...given: readonly unknown[]): boolean;
};

/** What Node tells the listeners of `upgrade`. */
type Upgrade = readonly [req: NodeRequest, socket: UpgradeSocket, head: unknown];

/**
 * Serves a policy before a server's WebSockets, whichever library opens them, now or later. CORS does not
 * cover them: any page may open one, with the user's cookies, and read what comes. So it is the server who
 * refuses: handshakes of other origins that the policy does not allow get a 403, whatever its `enforce` says.
 * Handshakes of the server's own pages, and of what is no browser, go on.
 *
 * @param server the one that the library is attached to; it is given back
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { WebSocketServer } from 'ws';
 * import { cors } from '@crossguard/cors/upgrade';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const server = cors(parsed.policy, createServer());
 * const sockets = new WebSocketServer({ server });
 * sockets.on('connection', (socket) => socket.send('hello'));
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function cors<Server extends UpgradeServer>(served: Served, server: Server): Server {
  guard(served, server);
  return server;
}

/**
 * Node tells of each handshake by `emit`, once. A listener of our own could not keep it from the others, and
 * those that libraries add later would be unguarded.
 */
function guard(served: Served, server: UpgradeServer): void {
  const decide = nodeDeciderOf(served, { enforce: 'server' });
  const emit = server.emit.bind(server);
  server.emit = (name, ...given) => {
    if (!isUpgrade(name, given)) return emit(name, ...given);
    const [req, socket] = given;
    const serve = (decision: Decision): boolean =>
      decision.status === null ? emit(name, ...given) : refuse(socket, decision);
    const decided = decide(req);
    if (!(decided instanceof Promise)) return serve(decided);
    // Nobody else listens to the socket meanwhile, and an error that nobody hears ends the process.
    socket.on('error', ignore);
    void decided.then((decision) => {
      socket.off('error', ignore);
      return socket.destroyed || serve(decision);
    });
    return true;
  };
}

function isUpgrade(name: string | symbol, _given: readonly unknown[]): _given is Upgrade {
  return name === 'upgrade';
}

const phrases = { 204: 'No Content', 403: 'Forbidden' } as const;

/** There is no response yet to say it with. */
function refuse(socket: UpgradeSocket, { status, set, vary }: Answer): true {
  socket.on('error', ignore);
  const headers = [
    ...set,
    ...(vary.length > 0 ? [['Vary', vary.join(', ')]] : []),
    ['Connection', 'close'],
    ...(status === 204 ? [] : [['Content-Length', '0']]),
  ].map((header) => `${header.join(': ')}\r\n`);
  // A client that keeps its half open would keep the socket.
  socket.end(`HTTP/1.1 ${status} ${phrases[status]}\r\n${headers.join('')}\r\n`, () =>
    socket.destroy(),
  );
  return true;
}

function ignore(): void {}
