import type { Server as HTTPServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** The port is taken, or not ours to take. */
export class PortError extends Error {
  override readonly name: string = 'PortError';
}

/** How many ports after a busy one are tried. */
const attempts = 20;

/**
 * Makes a server listen.
 *
 * @param port 0 for any free one
 * @param orNext whether one of the next ports will do when this one is busy
 * @returns the port that it got
 * @throws {PortError} where it got none
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  orNext = false,
): Promise<number> {
  const last = orNext ? Math.min(port + attempts, 65_535) : port;
  for (let candidate = port; ; candidate += 1) {
    const code = await tryToListen(server, host, candidate);
    if (code === null) return portOf(server);
    if (code !== 'EADDRINUSE' || candidate >= last) {
      throw new PortError(`can not listen on ${host}:${candidate}: ${reasons[code] ?? code}`);
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'not permitted',
  EADDRINUSE: 'the port is in use',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
};

/** Null, or the code of the error. */
function tryToListen(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException): void => resolve(error.code ?? error.message);
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      resolve(null);
    });
  });
}

/** The port that a listening server has. */
function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string')
    throw new PortError('not listening on a port');
  return address.port;
}

/** Stops a server at once: it takes no more connections, and those it has end. */
export async function stopServer(server: HTTPServer): Promise<void> {
  if (!server.listening) return;
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
