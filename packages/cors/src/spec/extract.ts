import { get, type HeaderList, valuesOf } from './header-list.ts';
import { isToken, trimTabOrSpace } from './header-syntax.ts';

/** A header was present, but its value does not follow its ABNF. */
export const failure: unique symbol = Symbol('failure');
export type ParseFailure = typeof failure;

/**
 * Gets, decodes and splits a header of a list: its values, split at commas outside quoted strings, or null
 * where it is absent. Empty items stay.
 *
 * @example
 * ```ts
 * import { getDecodeAndSplit } from '@crossguard/cors/spec/extract';
 *
 * getDecodeAndSplit([['A', 'x/x;test="hi,",, 1']], 'A'); // ['x/x;test="hi,"', '', '1']
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split
 */
export function getDecodeAndSplit(list: HeaderList, name: string): string[] | null {
  const value = get(list, name);
  return value === null ? null : splitValue(value);
}

/**
 * Splits a header value at its commas, but for those in quoted strings.
 *
 * @see https://fetch.spec.whatwg.org/#header-value-get-decode-and-split
 */
export function splitValue(input: string): string[] {
  const values: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < input.length; at += 1) {
    const char = input[at];
    if (quoted && char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      values.push(trimTabOrSpace(input.slice(start, at)));
      start = at + 1;
    }
  }
  values.push(trimTabOrSpace(input.slice(start)));
  return values;
}

/** The headers of the CORS protocol whose ABNF is `#method` or `#field-name`: a list of tokens. */
export type TokenListHeader =
  | 'Access-Control-Allow-Headers'
  | 'Access-Control-Allow-Methods'
  | 'Access-Control-Expose-Headers'
  | 'Access-Control-Request-Headers';

/**
 * Extracts header list values of a header that is a list of tokens: the tokens of all its lines in order,
 * null where it is absent, `failure` where an item is no token. Empty items are passed over, as RFC 9110
 * asks of a list's recipient.
 *
 * @example
 * ```ts
 * import { extractTokens, failure } from '@crossguard/cors/spec/extract';
 *
 * extractTokens([['Access-Control-Allow-Methods', 'PUT,,\tDELETE ']], 'Access-Control-Allow-Methods'); // ['PUT', 'DELETE']
 * extractTokens([['Access-Control-Allow-Methods', 'PUT; DELETE']], 'Access-Control-Allow-Methods') === failure; // true
 * ```
 * @see https://fetch.spec.whatwg.org/#extract-header-list-values
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-lists-rule-abnf-extension
 */
export function extractTokens(
  list: HeaderList,
  name: TokenListHeader,
): string[] | null | ParseFailure {
  const lines = valuesOf(list, name);
  if (lines.length === 0) return null;
  const tokens: string[] = [];
  for (const line of lines) {
    for (const item of line.split(',')) {
      const candidate = trimTabOrSpace(item);
      if (candidate === '') continue;
      if (!isToken(candidate)) return failure;
      tokens.push(candidate);
    }
  }
  return tokens;
}

/**
 * Extracts `Access-Control-Max-Age`: a number of seconds, null where it is absent, `failure` where it is
 * not `1*DIGIT` or there is more than one line of it. A number too large to count is `Infinity`.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export function extractMaxAge(list: HeaderList): number | null | ParseFailure {
  const [line, ...more] = valuesOf(list, 'Access-Control-Max-Age');
  if (line === undefined) return null;
  return more.length > 0 || !/^[0-9]+$/.test(line) ? failure : Number(line);
}
