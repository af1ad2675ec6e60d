import type { Rule } from '@crossguard/cors/policy/policy';
import { headersOf, methodsOf } from '../bucket-limits.ts';

/** The arguments of `az storage cors add`, without their hyphens. */
export type Arguments = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly 'allowed-headers': readonly string[];
  readonly 'exposed-headers': readonly string[];
  readonly 'max-age': string;
};

/** What browsers take where a policy says nothing; Azure must be told. */
const defaultMaxAge = 5;

export function argumentsOf(rule: Rule): Arguments {
  const { anyOrigin, allowOrigins, exposeHeaders, maxAge } = rule;
  return {
    origins: anyOrigin
      ? ['*']
      : allowOrigins.flatMap((pattern) => (pattern.kind === 'tuple' ? [pattern.text] : [])),
    methods: methodsOf(rule),
    'allowed-headers': headersOf(rule),
    'exposed-headers': exposeHeaders,
    'max-age': String(maxAge ?? defaultMaxAge),
  };
}
