import { importExpress } from './express.ts';
import { importFastify } from './fastify.ts';
import { importHono } from './hono.ts';
import type { Importer } from './imported.ts';

/** What can be imported, by the name that the command line has for it. */
export type FormatName = 'express' | 'fastify' | 'hono';

export const importers: Readonly<Record<FormatName, Importer>> = {
  express: importExpress,
  fastify: importFastify,
  hono: importHono,
};
