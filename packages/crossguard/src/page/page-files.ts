import { readFile } from 'node:fs/promises';
import { mediaTypeOf } from './media-types.ts';

/** A file of the page, ready to be sent. */
export type PageFile = { readonly type: string; readonly body: string };

/** `packages/crossguard` in the repository, the package's folder where it is installed. */
const ownPackage = new URL('../../', import.meta.url);
const corsPackage = new URL('../../', import.meta.resolve('@crossguard/cors/spec/origin'));

/**
 * What a browser may have: the page's own files, and those modules of both packages that need nothing of
 * Node. They have the paths here that they have in their package, so that their relative imports work.
 */
const places: readonly { readonly path: RegExp; readonly folder: URL }[] = [
  { path: /^\/crossguard\/(assets\/[a-z-]+\.(?:css|js|svg))$/, folder: ownPackage },
  {
    path: /^\/crossguard\/(dist\/(?:gateway|page|report|sample)\/[a-z-]+\.js)$/,
    folder: ownPackage,
  },
  {
    path: /^\/cors\/(dist\/(?:browser|lookup|policy|server|spec)\/(?:[a-z-]+\/)*[a-z-]+\.js)$/,
    folder: corsPackage,
  },
];

/** The file at a path of the page's server, or null. */
export async function pageFile(path: string): Promise<PageFile | null> {
  if (path === '/scenes') return read(new URL('assets/page.html', ownPackage));
  if (path === '/frame') return read(new URL('assets/frame.html', ownPackage));
  for (const { path: pattern, folder } of places) {
    const name = pattern.exec(path)?.[1];
    if (name !== undefined) return read(new URL(name, folder));
  }
  return null;
}

async function read(file: URL): Promise<PageFile | null> {
  const type = mediaTypeOf(file.pathname);
  if (type === null) return null;
  try {
    const text = await readFile(file, 'utf8');
    return { type, body: file.pathname.endsWith('.js') ? withPaths(text) : text };
  } catch {
    return null;
  }
}

/** Node finds the other package by its name, a browser by its path. */
function withPaths(module: string): string {
  return module.replaceAll(/ from '@crossguard\/cors\/([a-z/-]+)'/g, " from '/cors/dist/$1.js'");
}
