import { termsOf } from '@crossguard/cors/compat/express';
import { buildPolicy, withoutPolicy } from './build-policy.ts';
import type { Importer } from './imported.ts';
import { OptionsReader } from './options-reader.ts';
import { readOrigins } from './read-origins.ts';
import { type Remark, remark } from './remark.ts';

const known = [
  'origin',
  'methods',
  'allowedHeaders',
  'headers',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'preflightContinue',
  'optionsSuccessStatus',
];

/** Options of the npm package `cors`, for Express and Connect. */
export const importExpress: Importer = (options) => {
  const reader = new OptionsReader(options, known, []);
  const origin = reader.has('origin') ? reader.any('origin') : '*';
  const names = reader.namesOrText('allowedHeaders') || reader.namesOrText('headers');
  const terms = termsOf({
    credentials: reader.flag('credentials'),
    methods: reader.namesOrText('methods'),
    allowedHeaders: names,
    exposedHeaders: reader.namesOrText('exposedHeaders'),
    maxAge: reader.numeric('maxAge'),
  });
  const ofPreflights = remarksOfPreflights(reader);
  const remarks = [
    ...reader.remarks,
    ...(reader.has('origin') ? [] : [remark('origin-absent', ['origin'], undefined)]),
    ...ofPreflights,
  ];
  if (!origin) return withoutPolicy([...remarks, remark('origin-off', ['origin'], origin)]);
  return buildPolicy({
    origins: readOrigins(origin, ['origin'], { starInLists: false, takesMore: true }),
    terms,
    keys: {
      methods: 'methods',
      allowHeaders:
        reader.has('allowedHeaders') || names === undefined ? 'allowedHeaders' : 'headers',
      exposeHeaders: 'exposedHeaders',
    },
    remarks,
  });
};

/** What `cors` and `@fastify/cors` make of preflights beyond their headers. */
export function remarksOfPreflights(reader: OptionsReader): Remark[] {
  const status = reader.number('optionsSuccessStatus');
  const isGood = status !== undefined && status >= 200 && status <= 299;
  return [
    ...(reader.flag('preflightContinue') === true
      ? [remark('answers-itself', ['preflightContinue'], true)]
      : []),
    ...(status === undefined
      ? []
      : [
          remark(
            isGood ? 'option-without-effect' : 'preflight-status',
            ['optionsSuccessStatus'],
            status,
          ),
        ]),
  ];
}
