import { readFileSync } from 'node:fs';
import { s3 } from 'crossguard/targets/s3/s3';
import type { Check } from '../check.ts';
import { validator } from '../json-schema.ts';
import { schemaOf, type Shapes } from '../service-model.ts';

const shapes: Shapes = JSON.parse(
  readFileSync(new URL('../../data/s3-cors-configuration.json', import.meta.url), 'utf8'),
);
const validate = validator(schemaOf(shapes, 'CORSConfiguration'));

/** One rule, for what AWS must not take. */
function rule(fields: object): string {
  const least = { AllowedOrigins: ['*'], AllowedMethods: ['GET'] };
  return JSON.stringify({ CORSRules: [{ ...least, ...fields }] });
}

export const s3Check: Check = {
  target: s3,
  complaintsOf: (files) => files.flatMap(({ text }) => validate(JSON.parse(text))),
  mustRefuse: [
    '{}',
    '[{"AllowedOrigins":["*"],"AllowedMethods":["GET"]}]',
    '{"CORSRules":[{"AllowedOrigins":["*"]}]}',
    rule({ AllowedMethods: ['PATCH'] }),
    rule({ AllowedMethods: ['*'] }),
    rule({ AllowedOrigins: '*' }),
    rule({ ExposedHeaders: ['ETag'] }),
    rule({ MaxAgeSeconds: '600' }),
    rule({ MaxAgeSeconds: 1.5 }),
  ].map((text) => ({ name: 'cors.json', text })),
};
