import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { mediaTypeOf } from './media-types.ts';
import type { Stage } from './scene.ts';

/** A file of the site. */
export type SiteFile = { readonly type: string; readonly body: Buffer };

/** Where the build of the site puts it, in the repository as in the package. */
const folder = new URL('../site/', import.meta.url);

/** Names without a leading dot, so that nothing leads out of the folder. */
const sitePath = /^\/(?:[\w-]+\/)*(?:[\w-]+(?:\.[\w-]+)+)?$/;

/** The file at a path of the site, or null where there is none. */
export async function siteFile(path: string): Promise<SiteFile | null> {
  if (!sitePath.test(path)) return null;
  const name = path.endsWith('/') ? `${path}index.html` : path;
  const type = mediaTypeOf(name);
  if (type === null) return null;
  try {
    return { type, body: await readFile(new URL(name.slice(1), folder)) };
  } catch {
    return null;
  }
}

const compressed = promisify(gzip);

/**
 * Sends a file of the site, compressed where the browser takes that.
 *
 * @param stage what is running beside the site; pages then may ask the gateway, and are told so
 */
export async function sendSiteFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: SiteFile,
  stage: Stage | null,
): Promise<void> {
  const { type } = file;
  const isFont = type.startsWith('font/');
  const isPage = type.startsWith('text/html');
  const body =
    isPage && stage !== null ? Buffer.from(live(file.body.toString(), stage)) : file.body;
  const zips = !isFont && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(200, {
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': /[-.][\w-]{8}\.\w+$/.test(request.url ?? '') ? 'max-age=31536000' : 'no-cache',
    // What a page can't say of itself.
    ...(isPage ? { 'Content-Security-Policy': "frame-ancestors 'none'" } : {}),
    ...(isFont ? {} : { Vary: 'Accept-Encoding' }),
    ...(zips ? { 'Content-Encoding': 'gzip' } : {}),
  });
  response.end(zips ? await compressed(body) : body);
}

/** A page that knows that it is not alone. */
function live(html: string, { gateway }: Stage): string {
  const others = `${gateway} ${gateway.replace('//localhost', '//127.0.0.1')}`;
  return html
    .replace(/(?:connect|font|script)-src 'self'/g, `$& ${others}`)
    .replace('<meta name="crossguard" content="alone"', '<meta name="crossguard" content="live"');
}
