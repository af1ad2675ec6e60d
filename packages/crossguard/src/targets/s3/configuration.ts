import type { OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Rule } from '@crossguard/cors/policy/policy';
import { headersOf, methodsOf } from '../bucket-limits.ts';

/** What `put-bucket-cors` takes. */
export type Configuration = { readonly CORSRules: readonly [CORSRule] };

type CORSRule = {
  readonly AllowedOrigins: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedHeaders?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly MaxAgeSeconds?: number;
};

/** One rule: S3 takes the first that has a request's origin and method, so that a second would add nothing. */
export function configuration(rule: Rule): Configuration {
  const headers = headersOf(rule);
  const { exposeHeaders, maxAge } = rule;
  return {
    CORSRules: [
      {
        AllowedOrigins: rule.anyOrigin ? ['*'] : rule.allowOrigins.flatMap(originsOf),
        AllowedMethods: methodsOf(rule),
        ...(headers.length > 0 && { AllowedHeaders: headers }),
        ...(exposeHeaders.length > 0 && { ExposeHeaders: exposeHeaders }),
        ...(maxAge !== null && { MaxAgeSeconds: maxAge }),
      },
    ],
  };
}

/** A `*` of S3 is any text, so that the one for the port does not stand for a port that is not written. */
function originsOf(pattern: OriginPattern): readonly string[] {
  if (pattern.kind !== 'tuple') return [];
  const { text, port } = pattern;
  return port === 'any' ? [text, text.slice(0, -':*'.length)] : [text];
}
