import { createServer, type Server } from 'node:http';
import { sendSiteFile, siteFile } from './site-files.ts';

/** The server of the site alone: the guide and the playground, and nothing behind them. Not listening yet. */
export function createSiteServer(): Server {
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { 'Content-Type': 'text/plain' }).end('GET only\n');
        return;
      }
      const path = (request.url ?? '/').replace(/[?#].*$/, '');
      const file = await siteFile(path);
      if (file === null) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('there is nothing here\n');
        return;
      }
      await sendSiteFile(request, response, file, null);
    };
    answer().catch(() => response.destroy());
  });
}
