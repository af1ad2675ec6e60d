import { termsOf } from '@crossguard/cors/compat/fastify-options';
import { buildPolicy, withoutPolicy } from './build-policy.ts';
import { optionPaths, remarksOfPreflights } from './express.ts';
import type { OptionsImporter } from './imported.ts';
import { OptionsReader } from './options-reader.ts';
import { readOrigins } from './read-origins.ts';
import { remark } from './remark.ts';

const known = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'preflight',
  'preflightContinue',
  'optionsSuccessStatus',
];
const idle = ['hook', 'cacheControl', 'strictPreflight', 'hideOptionsRoute', 'logLevel'];

/** Options of `@fastify/cors`. */
export const importFastify: OptionsImporter = (options) => {
  const reader = new OptionsReader(options, known, idle);
  const origin = reader.has('origin') ? reader.any('origin') : '*';
  const methods = reader.namesOrText('methods');
  const credentials = reader.flag('credentials');
  const exposedHeaders = reader.namesOrText('exposedHeaders');
  const allowedHeaders = reader.namesOrText('allowedHeaders');
  const maxAge = reader.number('maxAge');
  const terms = termsOf({
    ...(methods === undefined ? {} : { methods }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(exposedHeaders === undefined ? {} : { exposedHeaders }),
    ...(allowedHeaders === undefined ? {} : { allowedHeaders }),
    ...(maxAge === undefined ? {} : { maxAge }),
  });
  const ofPreflights = remarksOfPreflights(reader);
  const isOff = reader.flag('preflight') === false;
  const remarks = [
    ...reader.remarks,
    ...(reader.has('origin') ? [] : [remark('origin-absent', ['origin'], undefined)]),
    ...ofPreflights,
    ...(isOff ? [remark('answers-itself', ['preflight'], false)] : []),
  ];
  if (!origin) return withoutPolicy([...remarks, remark('origin-off', ['origin'], origin)]);
  return buildPolicy({
    origins: readOrigins(origin, ['origin'], { starInLists: true, takesMore: true }),
    terms,
    paths: optionPaths,
    remarks,
  });
};
