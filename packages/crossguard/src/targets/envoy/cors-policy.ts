import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Rule } from '@crossguard/cors/policy/policy';
import { get } from '@crossguard/cors/spec/header-list';
import { originRegex } from '../origin-regex.ts';
import { alternations, escapeRegex } from '../regex.ts';

/** How Envoy compares a text: `safe_regex` is RE2, and has to match the whole of it. */
export type StringMatcher =
  | { readonly exact: string }
  | { readonly safe_regex: { readonly regex: string } };

/** `envoy.extensions.filters.http.cors.v3.CorsPolicy`, as much of it as we write. */
export type CorsPolicy = {
  readonly '@type': string;
  readonly allow_origin_string_match: readonly StringMatcher[];
  readonly allow_methods?: string;
  readonly allow_headers?: string;
  readonly expose_headers?: string;
  readonly max_age?: string;
  readonly allow_credentials?: boolean;
  readonly forward_not_matching_preflights: false;
};

const type = 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy';

/** Where nobody is let in: preflights are answered, without what browsers look for. */
export const nobody: CorsPolicy = {
  '@type': type,
  allow_origin_string_match: [],
  forward_not_matching_preflights: false,
};

/** What a rule says, as Envoy's filter says it. */
export function corsPolicyOf(rule: Rule): CorsPolicy {
  const { allowOrigins, allowCredentials, preflightHeaders, actualHeaders } = rule;
  const methods = get(preflightHeaders, 'Access-Control-Allow-Methods');
  const headers = get(preflightHeaders, 'Access-Control-Allow-Headers');
  const exposed = get(actualHeaders, 'Access-Control-Expose-Headers');
  const maxAge = get(preflightHeaders, 'Access-Control-Max-Age');
  return {
    '@type': type,
    allow_origin_string_match: matchersOf(allowOrigins),
    ...(methods !== null && { allow_methods: literal(methods) }),
    ...(headers !== null && { allow_headers: literal(headers) }),
    ...(exposed !== null && { expose_headers: exposed }),
    ...(maxAge !== null && { max_age: maxAge }),
    ...(allowCredentials && { allow_credentials: true }),
    forward_not_matching_preflights: false,
  };
}

/**
 * A lone `*` is not sent by Envoy: it echoes what was asked for, `Authorization` included, which `*` does
 * not stand for. Said twice it is sent, and means what it says.
 */
function literal(list: string): string {
  return list === '*' ? '*, *' : list;
}

/** More exact origins than these are one regular expression: Envoy compares a list one by one. */
const mostOneByOne = 32;

/** A program of RE2 has about as many steps as its expression has characters; 100,000 are allowed. */
const longestRegex = 50_000;

function matchersOf(patterns: readonly OriginPattern[]): readonly StringMatcher[] {
  const listed = patterns.flatMap((pattern) =>
    pattern.kind === 'tuple' && isExact(pattern) ? [pattern.text] : [],
  );
  if (listed.length <= mostOneByOne) return patterns.map(matcherOf);
  const others = patterns.filter((pattern) => !(pattern.kind === 'tuple' && isExact(pattern)));
  return [
    ...alternations(listed.map(escapeRegex), longestRegex).map((regex) => ({
      safe_regex: { regex },
    })),
    ...others.map(matcherOf),
  ];
}

function matcherOf(pattern: OriginPattern): StringMatcher {
  if (pattern.kind === 'any') return { safe_regex: { regex: '.*' } };
  if (pattern.kind === 'null') return { exact: 'null' };
  return isExact(pattern)
    ? { exact: pattern.text }
    : { safe_regex: { regex: originRegex(pattern) } };
}
