import { coversEverything, type PathMatch } from '@crossguard/cors/policy/path-match';
import type { Rule } from '@crossguard/cors/policy/policy';
import { pathRegex } from '../path-regex.ts';
import { alternations, escapeRegex } from '../regex.ts';
import { splitOrigins } from '../split-origins.ts';

/** `istio.networking.v1` `StringMatch`: a regular expression is RE2, and has to match the whole text. */
export type StringMatch =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string };

/** Istio's validation refuses longer ones. */
export const longestRegex = 1024;

/** What a rule covers, of the path without its query; null is everything. */
export function uriOf(match: PathMatch): StringMatch | null {
  if (coversEverything(match)) return null;
  const { path, extensions } = match;
  // The digits of an escape may be of either case.
  const text = path.kind === 'exact' ? path.path : path.kind === 'prefix' ? path.prefix : '%';
  if (extensions !== null || text.includes('%')) return { regex: pathRegex(match) };
  return path.kind === 'exact' ? { exact: text } : { prefix: text };
}

/** More exact origins than these are regular expressions: Envoy compares a list one by one. */
const mostOneByOne = 32;

/** Whom a rule lets in. */
export function originsOf({ anyOrigin, allowOrigins }: Rule): readonly StringMatch[] {
  if (anyOrigin) return [{ regex: '.*' }];
  const { texts, regexes } = splitOrigins(allowOrigins);
  const exact =
    texts.length <= mostOneByOne
      ? texts.map((text) => ({ exact: text }))
      : alternations(texts.map(escapeRegex), longestRegex).map((regex) => ({ regex }));
  return [...exact, ...regexes.map((regex) => ({ regex }))];
}
