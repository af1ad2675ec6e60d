import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type Answer, answerHeaders, answerOf } from './answer.ts';

export type Upstream = { readonly port: number; readonly close: () => Promise<void> };

const body = 'From the application.\n';

/**
 * Starts the application behind the servers under test: it answers what the query asks for (`Answer`),
 * however badly behaved, and remembers nothing.
 */
export async function startUpstream(): Promise<Upstream> {
  const server = createServer((request, response) => {
    const answer = answerOf(request.url ?? '/');
    request.resume();
    // A server that sees the answer before it has sent the body may give the connection up.
    request.on('end', () =>
      respond(answer, request.headers.origin ?? null, request.method, response),
    );
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP socket');
  return {
    port: address.port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function respond(
  answer: Answer,
  origin: string | null,
  method: string | undefined,
  response: ServerResponse,
): void {
  if (answer.ends === 'silent') {
    response.socket?.destroy();
    return;
  }
  const status = Number(answer.status);
  const hasBody = status !== 204 && status !== 304;
  const length = answer.ends === 'midway' ? 100_000 : body.length;
  response.writeHead(status, [
    ...answerHeaders(answer, origin).flat(),
    ...(hasBody ? ['Content-Length', String(length)] : []),
  ]);
  if (answer.ends === 'whole' || !hasBody || method === 'HEAD') {
    response.end(hasBody && method !== 'HEAD' ? body : undefined);
    return;
  }
  response.write(body, () => setImmediate(() => response.socket?.destroy()));
}
