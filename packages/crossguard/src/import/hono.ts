import { termsOf } from '@crossguard/cors/compat/hono';
import { buildPolicy } from './build-policy.ts';
import type { OptionsImporter } from './imported.ts';
import { OptionsReader } from './options-reader.ts';
import { readOrigins } from './read-origins.ts';
import { remark } from './remark.ts';

const known = ['origin', 'allowMethods', 'allowHeaders', 'exposeHeaders', 'credentials', 'maxAge'];

/** Options of `hono/cors`. */
export const importHono: OptionsImporter = (options) => {
  const reader = new OptionsReader(options, known, []);
  const allowMethods = reader.names('allowMethods');
  const allowHeaders = reader.names('allowHeaders');
  const exposeHeaders = reader.names('exposeHeaders');
  const credentials = reader.flag('credentials');
  const maxAge = reader.number('maxAge');
  const terms = termsOf({
    ...(allowMethods === undefined ? {} : { allowMethods }),
    ...(allowHeaders === undefined ? {} : { allowHeaders }),
    ...(exposeHeaders === undefined ? {} : { exposeHeaders }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  const origin = reader.has('origin') ? reader.any('origin') : '*';
  return buildPolicy({
    origins: readOrigins(origin, ['origin'], { starInLists: false, takesMore: false }),
    terms,
    paths: {
      origin: ['origin'],
      credentials: ['credentials'],
      methods: ['allowMethods'],
      allowHeaders: ['allowHeaders'],
      exposeHeaders: ['exposeHeaders'],
      maxAge: ['maxAge'],
    },
    remarks: [
      ...reader.remarks,
      ...(reader.has('origin') ? [] : [remark('origin-absent', ['origin'], undefined)]),
    ],
  });
};
