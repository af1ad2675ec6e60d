/**
 * The part of the URL Standard that this package needs of the runtime it is in.
 *
 * Every JavaScript runtime has a global `URL`; the compiler settings of this package know none of them
 * (no DOM, no Node), so the few members that are used are declared here, in one place.
 *
 * @see https://url.spec.whatwg.org/#api
 */
export type URLRecord = {
  readonly href: string;
  readonly origin: string;
  /** The scheme with its colon: `https:`. */
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  /** Empty when it is the scheme's default port. */
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  hash: string;
};

declare const URL: { new (input: string, base?: string): URLRecord };

/**
 * Parses a URL, or returns null where the URL Standard says failure.
 *
 * @param input the URL's text
 * @param base an absolute URL to resolve it against
 * @example
 * ```ts
 * import { parseURL } from '@crossguard/cors/spec/url';
 *
 * parseURL('/a', 'https://example.com/')?.href; // 'https://example.com/a'
 * parseURL('http://[::'); // null
 * ```
 * @see https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseURL(input: string, base?: string): URLRecord | null {
  try {
    return base === undefined ? new URL(input) : new URL(input, base);
  } catch {
    return null;
  }
}

/**
 * Whether a URL's scheme is an HTTP(S) scheme.
 *
 * @see https://fetch.spec.whatwg.org/#http-scheme
 */
export function isHTTP(url: Pick<URLRecord, 'protocol'>): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:';
}

/**
 * Whether a URL includes credentials (a user name or a password).
 *
 * @see https://url.spec.whatwg.org/#include-credentials
 */
export function includesCredentials(url: Pick<URLRecord, 'username' | 'password'>): boolean {
  return url.username !== '' || url.password !== '';
}

/**
 * A URL's text without its fragment.
 *
 * @see https://url.spec.whatwg.org/#url-serializer-exclude-fragment
 */
export function withoutFragment(href: string): string {
  const hash = href.indexOf('#');
  return hash === -1 ? href : href.slice(0, hash);
}
