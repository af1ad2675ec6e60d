import { parseURL, type URLRecord } from './url.ts';

/**
 * A tuple origin: scheme without its colon, host as the URL parser serialises it, port or null for the
 * scheme's default port.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple
 */
export type TupleOrigin = {
  readonly kind: 'tuple';
  readonly scheme: string;
  readonly host: string;
  readonly port: number | null;
  /** Its serialisation, computed once: what an `Origin` header says. */
  readonly serialized: string;
};

/**
 * An opaque origin, as sandboxed frames and `data:` documents have. It is the same origin only as itself,
 * so each one is an object of its own, compared by identity.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque
 */
export type OpaqueOrigin = { readonly kind: 'opaque'; readonly serialized: 'null' };

/** @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin */
export type Origin = TupleOrigin | OpaqueOrigin;

/**
 * Answers a host's registrable domain (`example.co.uk` of `a.example.co.uk`), or null where it has none
 * (an IP address, a public suffix itself). It needs the public suffix list, so the pure code is given it.
 *
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 */
export type RegistrableDomain = (host: string) => string | null;

/** For those who have no public suffix list at hand: no host has a registrable domain but itself. */
export const noRegistrableDomain: RegistrableDomain = () => null;

const defaultPorts: ReadonlyMap<string, number> = new Map([
  ['ftp', 21],
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
]);

/** The port that a scheme's origins have without writing it; null where it has none. */
export function defaultPortOf(scheme: string): number | null {
  return defaultPorts.get(scheme) ?? null;
}

/**
 * A new opaque origin.
 *
 * @example
 * ```ts
 * import { opaqueOrigin, sameOrigin } from '@crossguard/cors/spec/origin';
 *
 * const sandbox = opaqueOrigin();
 * sandbox.serialized; // 'null'
 * sameOrigin(sandbox, opaqueOrigin()); // false
 * ```
 */
export function opaqueOrigin(): OpaqueOrigin {
  return { kind: 'opaque', serialized: 'null' };
}

/**
 * A tuple origin of its parts. A port that is the scheme's default one becomes null.
 */
export function tupleOrigin(scheme: string, host: string, port: number | null): TupleOrigin {
  const explicit = port === defaultPorts.get(scheme) ? null : port;
  const serialized = `${scheme}://${host}${explicit === null ? '' : `:${explicit}`}`;
  return { kind: 'tuple', scheme, host, port: explicit, serialized };
}

/**
 * The origin of a URL. Schemes that browsers give no tuple origin (`data`, `file`, custom ones) get a new
 * opaque one.
 *
 * @see https://url.spec.whatwg.org/#concept-url-origin
 */
export function originOf(url: URLRecord): Origin {
  if (url.protocol === 'blob:') {
    const inner = parseURL(url.pathname);
    return inner !== null && (inner.protocol === 'https:' || inner.protocol === 'http:')
      ? originOf(inner)
      : opaqueOrigin();
  }
  const scheme = url.protocol.slice(0, -1);
  if (!defaultPorts.has(scheme)) return opaqueOrigin();
  return tupleOrigin(scheme, url.hostname, url.port === '' ? null : Number(url.port));
}

/**
 * Reads a serialised origin (`https://example.com`, `null`), or returns null where the text is not exactly
 * what serialising an origin gives: no path, no trailing slash, no default port, nothing in upper case.
 * Schemes other than HTTP(S), such as `chrome-extension://…` and `capacitor://localhost`, are tuples too,
 * since that is how those pages' `Origin` header reads.
 *
 * @example
 * ```ts
 * import { parseOrigin } from '@crossguard/cors/spec/origin';
 *
 * parseOrigin('https://example.com:8443')?.serialized; // 'https://example.com:8443'
 * parseOrigin('https://example.com/'); // null
 * parseOrigin('https://example.com:443'); // null
 * ```
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function parseOrigin(text: string): Origin | null {
  if (text === 'null') return opaqueOrigin();
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@\\]+)$/.exec(text);
  if (parts === null) return null;
  const url = parseURL(text);
  if (url === null || url.hostname === '') return null;
  const [, scheme = ''] = parts;
  const origin = tupleOrigin(scheme, url.hostname, url.port === '' ? null : Number(url.port));
  return origin.serialized === text ? origin : null;
}

/**
 * Whether two origins are same origin.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-origin
 */
export function sameOrigin(a: Origin, b: Origin): boolean {
  // 1. If A and B are the same opaque origin, then return true.
  // 2. If A and B are both tuple origins and their schemes, hosts, and port are identical, then return true.
  return a === b || (a.kind === 'tuple' && b.kind === 'tuple' && a.serialized === b.serialized);
}

/**
 * Whether two origins are schemelessly same site.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site
 */
export function schemelesslySameSite(
  a: Origin,
  b: Origin,
  registrableDomain: RegistrableDomain,
): boolean {
  // 1. If A and B are the same opaque origin, then return true.
  if (a === b) return true;
  // 2. If A and B are both tuple origins, then:
  if (a.kind !== 'tuple' || b.kind !== 'tuple') return false;
  // 2.1-2.2. With hosts that have no registrable domain, the hosts must be equal.
  if (a.host === b.host) return true;
  // 2.3. Otherwise their registrable domains must be equal and non-null.
  const domain = registrableDomain(a.host);
  return domain !== null && domain === registrableDomain(b.host);
}

/**
 * Whether two origins are same site.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
export function sameSite(a: Origin, b: Origin, registrableDomain: RegistrableDomain): boolean {
  if (a === b) return true;
  if (a.kind !== 'tuple' || b.kind !== 'tuple') return false;
  return a.scheme === b.scheme && schemelesslySameSite(a, b, registrableDomain);
}
