import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ExchangeLog } from '../gateway/exchange-log.ts';
import { stopServer } from '../gateway/listen.ts';
import { pageFile } from './page-files.ts';
import type { Stage } from './scene.ts';
import type { Setup } from './setup.ts';
import { sendSiteFile, siteFile } from './site-files.ts';

export type PageServerOptions = {
  readonly stage: () => Stage;
  readonly setup: () => Setup;
  readonly log: ExchangeLog;
};

export type PageServer = {
  /** Not listening yet. */
  readonly server: Server;
  /** Tells every open page that the policy, or what is wrong with its file, has changed. */
  readonly announce: () => void;
  readonly stop: () => Promise<void>;
};

/**
 * The server of the page. It answers to both names of this machine, the page's own and the stranger's, and
 * to no other: a name that someone else made to point here must not get at the exchanges.
 */
export function createPageServer({ stage, setup, log }: PageServerOptions): PageServer {
  const listeners = new Set<ServerResponse>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { page, stranger } = stage();
    const asked = `http://${request.headers.host ?? ''}`;
    if (asked !== page && asked !== stranger) {
      sendText(response, 421, `this is ${page}, and nothing else\n`);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'GET only\n');
      return;
    }
    const { pathname, searchParams } = new URL(`${page}${request.url ?? '/'}`);
    switch (pathname) {
      case '/setup.json':
        sendJSON(response, setup());
        return;
      case '/exchanges':
        sendJSON(response, log.since(Number(searchParams.get('since') ?? 0)));
        return;
      case '/events':
        listen(response);
        return;
      default:
        if ((pathname === '/' || pathname === '/scenes') && asked === stranger) {
          response.writeHead(302, { Location: `${page}${pathname}` }).end();
          return;
        }
        await sendFile(request, response, pathname, stage());
    }
  }

  function listen(response: ServerResponse): void {
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    // Something must be sent, or the browser would not know that it is connected.
    response.write(': hello\n\n');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    server,
    announce() {
      for (const listener of listeners) listener.write('event: policy\ndata:\n\n');
    },
    stop: () => stopServer(server),
  };
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  stage: Stage,
): Promise<void> {
  const file = await pageFile(path);
  if (file === null) {
    const ofSite = await siteFile(path);
    if (ofSite === null) sendText(response, 404, 'there is nothing here\n');
    else await sendSiteFile(request, response, ofSite, stage);
    return;
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Security-Policy': contentSecurityPolicy(path, stage),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(file.body);
}

/** Nothing but the page's own files and what the scenes are about; nothing inline. */
function contentSecurityPolicy(path: string, { page, stranger, gateway }: Stage): string {
  const otherName = gateway.replace('//localhost', '//127.0.0.1');
  return [
    "default-src 'none'",
    `script-src 'self' ${gateway}`,
    "style-src 'self'",
    "img-src 'self'",
    `font-src ${gateway}`,
    `connect-src 'self' ${gateway} ${otherName}`,
    `frame-src ${stranger}`,
    `frame-ancestors ${path === '/frame' ? page : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sendJSON(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(value));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
