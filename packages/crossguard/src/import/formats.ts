import { readYAML, type YAMLSource } from '../inspect/yaml-source.ts';
import { importExpress } from './express.ts';
import { importFastify } from './fastify.ts';
import { importGatewayAPI } from './gateway-api.ts';
import { importHono } from './hono.ts';
import type { Importer, OptionsImporter } from './imported.ts';
import { importNetlify } from './netlify.ts';
import { readNetlify } from './netlify-source.ts';
import { importS3 } from './s3.ts';
import { importSpring } from './spring.ts';
import { readSpring } from './spring-source.ts';
import { importVercel } from './vercel.ts';
import { readS3XML } from './xml-source.ts';

/** The libraries whose options can be imported, by the name that the command line has for them. */
export type LibraryName = 'express' | 'fastify' | 'hono';

/** What can be imported, by the name that the command line has for it. */
export type FormatName = LibraryName | 's3' | 'gateway-api' | 'netlify' | 'vercel' | 'spring';

/** One kind of file that can be imported. */
export type Format = {
  /** Reads the text, whatever it is, and keeps where things stand in it. */
  readonly read: (text: string) => YAMLSource;
  readonly importer: Importer;
  /** What such a file must hold, with an example. */
  readonly holds: string;
};

/** The importers of libraries. */
export const importers: Readonly<Record<LibraryName, OptionsImporter>> = {
  express: importExpress,
  fastify: importFastify,
  hono: importHono,
};

/** Every format that can be imported. */
export const formats: Readonly<Record<FormatName, Format>> = {
  express: options(importExpress),
  fastify: options(importFastify),
  hono: options(importHono),
  s3: {
    read: (text) => (/^\s*</.test(text) ? readS3XML(text) : readYAML(text)),
    importer: importS3,
    holds: 'a CORS configuration, such as {"CORSRules": [{"AllowedOrigins": ["*"], …}]}',
  },
  'gateway-api': {
    read: readYAML,
    importer: importGatewayAPI,
    holds: 'an HTTPRoute, or a List of them, with kind: HTTPRoute',
  },
  netlify: {
    read: readNetlify,
    importer: importNetlify,
    holds: 'paths and their headers, as _headers or netlify.toml do',
  },
  vercel: {
    read: readYAML,
    importer: importVercel,
    holds: 'the object of a vercel.json, such as {"headers": [{"source": "/(.*)", …}]}',
  },
  spring: {
    read: readSpring,
    importer: importSpring,
    holds: 'properties, as application.yaml or application.properties do',
  },
};

function options(importer: OptionsImporter): Format {
  return {
    read: readYAML,
    importer: (value) => (Array.isArray(value) ? null : importer(value)),
    holds: 'the options as an object, such as {"origin": "*"}',
  };
}
