import { byteLowercase, type HeaderList, sortedLowercaseSet } from './header-list.ts';
import { mimeEssence } from './mime-type.ts';
import { parseSingleRange } from './range.ts';

// Bytes below 0x20 but for the tab, then " ( ) : < > ? @ [ \ ] { } and DEL.
const unsafeByte = /[\0-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
const languageValue = /^[0-9A-Za-z *,\-.;=]*$/;

/**
 * Whether a value contains a CORS-unsafe request-header byte.
 *
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
 */
export function hasCORSUnsafeByte(value: string): boolean {
  return unsafeByte.test(value);
}

/**
 * Whether a header is a CORS-safelisted request-header: one that a page may send across origins without a
 * preflight.
 *
 * @example
 * ```ts
 * import { isCORSSafelistedRequestHeader } from '@crossguard/cors/spec/request-headers';
 *
 * isCORSSafelistedRequestHeader('Content-Type', 'text/plain; charset=utf-8'); // true
 * isCORSSafelistedRequestHeader('Content-Type', 'application/json'); // false
 * isCORSSafelistedRequestHeader('Accept', 'x'.repeat(129)); // false
 * ```
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCORSSafelistedRequestHeader(name: string, value: string): boolean {
  // 1. If value's length is greater than 128, then return false.
  if (value.length > 128) return false;
  // 2. Byte-lowercase name and switch on the result:
  switch (byteLowercase(name)) {
    case 'accept':
      return !hasCORSUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return languageValue.test(value);
    case 'content-type':
      return !hasCORSUnsafeByte(value) && isFormType(mimeEssence(value));
    case 'range': {
      const range = parseSingleRange(value, false);
      return range !== null && range.start !== null;
    }
    default:
      return false;
  }
}

/** The three types that a form without script can send, and servers are therefore used to. */
function isFormType(essence: string | null): boolean {
  return (
    essence === 'application/x-www-form-urlencoded' ||
    essence === 'multipart/form-data' ||
    essence === 'text/plain'
  );
}

/**
 * The CORS-unsafe request-header names of a header list: lower-cased, sorted, each once. These are what a
 * preflight has to ask for, and exactly what `Access-Control-Request-Headers` lists.
 *
 * @param isSafelisted for engines whose safelist is another one
 * @example
 * ```ts
 * import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
 *
 * corsUnsafeRequestHeaderNames([
 *   ['X-PINGOTHER', 'pingpong'],
 *   ['Content-Type', 'text/xml'],
 *   ['Accept', 'text/xml'],
 * ]); // ['content-type', 'x-pingother']
 * ```
 * @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(
  headers: HeaderList,
  isSafelisted: (name: string, value: string) => boolean = isCORSSafelistedRequestHeader,
): string[] {
  // 1-3.
  const unsafeNames: string[] = [];
  const potentiallyUnsafeNames: string[] = [];
  let safelistValueSize = 0;
  // 4. For each header of headers:
  for (const [name, value] of headers) {
    if (!isSafelisted(name, value)) unsafeNames.push(name);
    else {
      potentiallyUnsafeNames.push(name);
      safelistValueSize += value.length;
    }
  }
  // 5. If safelistValueSize is greater than 1024, then the safelisted ones are unsafe too.
  if (safelistValueSize > 1024) unsafeNames.push(...potentiallyUnsafeNames);
  // 6. Return the result of convert header names to a sorted-lowercase set with unsafeNames.
  return sortedLowercaseSet(unsafeNames);
}

/**
 * Whether a name is a CORS non-wildcard request-header name: `Authorization`, which `*` never covers.
 *
 * @see https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
 */
export function isCORSNonWildcardRequestHeaderName(name: string): boolean {
  return byteLowercase(name) === 'authorization';
}

/**
 * Whether a name is a privileged no-CORS request-header name: `Range`.
 *
 * @see https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name
 */
export function isPrivilegedNoCORSRequestHeaderName(name: string): boolean {
  return byteLowercase(name) === 'range';
}

const noCORSSafelisted = new Set(['accept', 'accept-language', 'content-language', 'content-type']);

/**
 * Whether a name is a no-CORS-safelisted request-header name.
 *
 * @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name
 */
export function isNoCORSSafelistedRequestHeaderName(name: string): boolean {
  return noCORSSafelisted.has(byteLowercase(name));
}

/**
 * Whether a header is a no-CORS-safelisted request-header: one that survives `mode: 'no-cors'`.
 *
 * @see https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
 */
export function isNoCORSSafelistedRequestHeader(name: string, value: string): boolean {
  return isNoCORSSafelistedRequestHeaderName(name) && isCORSSafelistedRequestHeader(name, value);
}
