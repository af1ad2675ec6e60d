import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { sampleAnswer, type SampleBody } from './resources.ts';

/**
 * The sample service: an HTTP server with the resources of the beginner's guide. It is meant to stand
 * behind the gateway, and sets no header of the CORS protocol but some wrong ones in one place.
 */
export async function createSampleService(): Promise<Server> {
  const file = import.meta.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');
  const font = await readFile(fileURLToPath(file));
  return createServer((request, response) => {
    // Bodies are of no interest here, but unread ones would hold the connection up.
    request.resume();
    answer(request, response, font);
  });
}

function answer(request: IncomingMessage, response: ServerResponse, font: Buffer): void {
  const { method = 'GET', url = '/', headers } = request;
  const forwarded = headers['x-forwarded-host'];
  const host = typeof forwarded === 'string' ? forwarded : (headers.host ?? 'localhost');
  const given = sampleAnswer({ method, path: url, host, cookie: headers.cookie ?? null });
  if (given.kind === 'hang-up') {
    request.socket.destroy();
    return;
  }
  response.statusCode = given.status;
  for (const [name, value] of given.headers) response.appendHeader(name, value);
  response.end(bytes(given.body, font));
}

function bytes(body: SampleBody, font: Buffer): string | Buffer {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'font':
      return font;
  }
}
