import { parseOrigin } from '@crossguard/cors/spec/origin';
import { parseURL } from '@crossguard/cors/spec/url';

/** Why `Access-Control-Allow-Origin` is not the origin that asked. */
export type OriginCause =
  | 'null-for-real-origin'
  | 'real-origin-for-null'
  | 'quotes'
  | 'pattern'
  | 'trailing-slash'
  | 'path'
  | 'missing-scheme'
  | 'upper-case'
  | 'default-port'
  | 'scheme'
  | 'port'
  | 'www'
  | 'other-origin'
  | 'no-origin';

/**
 * Compares the value of `Access-Control-Allow-Origin` with the origin that asked and names the difference
 * that a person should look at.
 *
 * @param value what the server sent, not equal to `origin`
 * @param origin the origin that asked, serialised
 */
export function originCause(value: string, origin: string): OriginCause {
  if (value === 'null') return 'null-for-real-origin';
  if (/^["'<]|["'>]$/.test(value)) return 'quotes';
  if (/[*^$()[\]\\|]/.test(value)) return 'pattern';
  if (origin === 'null') return parseURL(value) === null ? 'no-origin' : 'real-origin-for-null';
  if (value === `${origin}/`) return 'trailing-slash';
  const asked = parseURL(origin);
  if (asked === null) return 'other-origin';
  if (!value.includes('://')) {
    const host = value.replace(/^\/\//, '').replace(/\/.*$/, '').toLowerCase();
    return host === asked.hostname || host === origin.replace(/^.*:\/\//, '')
      ? 'missing-scheme'
      : 'no-origin';
  }
  const named = parseURL(value);
  if (named === null) return 'no-origin';
  if (named.origin === asked.origin) {
    if (value.toLowerCase() === origin) return 'upper-case';
    return /^[^:]*:\/\/[^/?#]*:\d+$/.test(value) ? 'default-port' : 'path';
  }
  if (named.hostname === asked.hostname) {
    // A port goes with its scheme: both differ where a site has moved to HTTPS.
    return named.protocol === asked.protocol ? 'port' : 'scheme';
  }
  const bare = (host: string): string => host.replace(/^www\./, '');
  return bare(named.hostname) === bare(asked.hostname) && named.protocol === asked.protocol
    ? 'www'
    : parseOrigin(value) === null
      ? 'no-origin'
      : 'other-origin';
}

/** What a person should know of each difference, in a sentence. */
export function originCauseText(cause: OriginCause, value: string, origin: string): string {
  switch (cause) {
    case 'null-for-real-origin':
      return 'The server allows "null", which is no wildcard: it is the origin of sandboxed frames, and of no site.';
    case 'real-origin-for-null':
      return 'The request comes from an opaque origin ("null"): a sandboxed frame or a file. Every site can make such requests, so allow null only where * would do, and never with credentials.';
    case 'quotes':
      return 'The value stands in quotation marks, which are part of it for browsers.';
    case 'pattern':
      return "Browsers know no patterns: the server has to compare the request's Origin with its list and answer with that one origin.";
    case 'trailing-slash':
      return 'The value ends in a slash; an origin ends after the host and port.';
    case 'path':
      return 'The value is a URL; an origin ends after the host and port, without a path.';
    case 'missing-scheme':
      return 'The value has no scheme; an origin begins with https:// or http://.';
    case 'upper-case':
      return 'The value has upper case in it; browsers compare byte by byte with the lower-case origin.';
    case 'default-port':
      return "The value writes out its scheme's default port, which browsers leave out.";
    case 'scheme':
      return `The value names the other scheme: the page is at ${origin.replace(/:.*$/, '')}://, and http and https are different origins.`;
    case 'port':
      return 'The value names another port; each port is an origin of its own.';
    case 'www':
      return `The value names ${/\/\/www\./.test(value) ? 'the host with www, the page is at the one without' : 'the host without www, the page is at the one with it'}; these are different origins.`;
    case 'other-origin':
      return 'The value names another origin. If several are allowed, the server has to answer with the one that asked.';
    case 'no-origin':
      return 'The value is no origin: one has a scheme, a host and perhaps a port, as in https://example.com:8443.';
  }
}
