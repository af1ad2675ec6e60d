import { byteLowercase, type HeaderList } from './header-list.ts';
import { isForbiddenResponseHeaderName } from './forbidden-headers.ts';

const safelisted = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/**
 * Whether a response header is one that a script of another origin may read: the seven safelisted ones and
 * those that the response exposes.
 *
 * @param name in any case
 * @param exposed the response's CORS-exposed header-name list, lower-cased
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isCORSSafelistedResponseHeaderName(
  name: string,
  exposed: ReadonlySet<string>,
): boolean {
  const lower = byteLowercase(name);
  return safelisted.has(lower) || (exposed.has(lower) && !isForbiddenResponseHeaderName(lower));
}

/**
 * The headers of a CORS filtered response.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function corsFilteredHeaders(list: HeaderList, exposed: readonly string[]): HeaderList {
  const names = new Set(exposed.map(byteLowercase));
  return list.filter(([name]) => isCORSSafelistedResponseHeaderName(name, names));
}

/**
 * The headers of a basic filtered response: all but the forbidden ones.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response-basic
 */
export function basicFilteredHeaders(list: HeaderList): HeaderList {
  return list.filter(([name]) => !isForbiddenResponseHeaderName(name));
}
