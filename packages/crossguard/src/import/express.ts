import { termsOf } from '@crossguard/cors/compat/express';
import { buildPolicy, withoutPolicy } from './build-policy.ts';
import type { OptionsImporter } from './imported.ts';
import { OptionsReader } from './options-reader.ts';
import { readOrigins } from './read-origins.ts';
import { type Remark, remark } from './remark.ts';
import type { TermPaths } from './read-terms.ts';

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

/** Where `cors` and `@fastify/cors` have a rule's terms. */
export const optionPaths: TermPaths = {
  origin: ['origin'],
  credentials: ['credentials'],
  methods: ['methods'],
  allowHeaders: ['allowedHeaders'],
  exposeHeaders: ['exposedHeaders'],
  maxAge: ['maxAge'],
};

/** Options of the npm package `cors`, for Express and Connect. */
export const importExpress: OptionsImporter = (options) => {
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
    paths: {
      ...optionPaths,
      allowHeaders: [
        reader.has('allowedHeaders') || names === undefined ? 'allowedHeaders' : 'headers',
      ],
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
