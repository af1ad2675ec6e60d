import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page, and a server of another origin that it asks. */
export type Origins = {
  readonly page: string;
  readonly api: string;
  readonly close: () => Promise<void>;
};

/** Starts both. They are of one site, so that cookies go along. */
export async function startOrigins(): Promise<Origins> {
  const [page, api] = [createServer(servePage), createServer(serveAPI)];
  const [pagePort, apiPort] = [await portOf(page), await portOf(api)];
  return {
    page: `http://localhost:${pagePort}`,
    api: `http://localhost:${apiPort}`,
    close: async () => {
      for (const server of [page, api]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address.port;
}

const servePage: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' });
  response.end('<!doctype html><title>A page</title><link rel="icon" href="data:,">');
};

const serveAPI: RequestListener = ({ url = '/', method, headers }, response) => {
  const [path] = url.split('?');
  const allowed = {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
  if (path === '/refused') response.writeHead(403);
  else if (method === 'OPTIONS') {
    response.writeHead(204, {
      ...allowed,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'authorization, content-type, x-token',
    });
  } else if (path === '/redirect') response.writeHead(302, { ...allowed, Location: '/redirected' });
  else if (path === '/blocked') response.writeHead(200);
  else if (path === '/cookie')
    response.writeHead(200, { ...allowed, 'Set-Cookie': ['a=1', 'b=2'] });
  else response.writeHead(200, allowed);
  response.end();
};
