import { once } from 'node:events';
import type { Server } from 'node:net';

/**
 * Exchanges and records speak of ports 8601 to 8609. A run may be one of several on a machine, so it takes
 * nine free ports with the same last digits and puts their base where the texts have 860: everything that
 * was derived from an origin (a digit more, one less, a zero in front) is derived from the other just so.
 */
export type Ports = {
  readonly toWire: (text: string) => string;
  readonly toRecord: (text: string) => string;
};

const written = '860';

export function portsAt(base: string): Ports {
  const replace = (from: string, to: string) => {
    const pattern = new RegExp(`(?<=:0?)${from}(?=\\d|\\b)`, 'g');
    return (text: string) => text.replaceAll(pattern, to);
  };
  return {
    toWire: replace(written, base),
    toRecord: replace(base, written),
  };
}

/**
 * Listens on as many ports as there are servers, of the first base where all are free.
 *
 * @throws {Error} where none is
 */
export async function listenTogether(servers: readonly Server[]): Promise<Ports> {
  for (const base of bases) {
    const listening = await Promise.allSettled(
      servers.map((server, i) => listen(server, Number(base) * 10 + i + 1)),
    );
    if (listening.every(({ status }) => status === 'fulfilled')) return portsAt(base);
    for (const server of servers) server.close();
  }
  throw new Error('no nine free ports in a row were found on 127.0.0.1 between 8601 and 9999');
}

/** The usual ports first, so that what is seen on the wire is what the records say. */
const bases = [written, ...Array.from({ length: 130 }, (_, i) => String(870 + i))];

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
