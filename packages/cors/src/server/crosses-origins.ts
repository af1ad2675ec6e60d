import type { HeaderSource } from './decide.ts';

/** Those that RFC 9110 calls safe and browsers send. A GET that opens a WebSocket is none. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The relations in which no other origin's page had a hand. */
const ownSites: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Whether a request may change something, and may be another origin's page's doing.
 *
 * `Sec-Fetch-Site` says so where it is there: browsers send it to HTTPS and loopback, and scripts can't
 * set it. Elsewhere, and in browsers from before 2023, `Origin` is compared to `Host`. A request with
 * neither comes from no browser of this decade, and what is no browser carries nobody's cookies.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods
 */
export function crossesOrigins(method: string, headers: HeaderSource): boolean {
  if (safeMethods.has(method) && !opensWebSocket(headers)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return !ownSites.has(site);
  const origin = headers.get('origin');
  return origin !== null && hostOf(origin) !== headers.get('host')?.toLowerCase();
}

/** HTTP/2 opens them by CONNECT, which is not safe anyway. */
function opensWebSocket(headers: HeaderSource): boolean {
  return headers.get('upgrade')?.toLowerCase().includes('websocket') ?? false;
}

function hostOf(origin: string): string | null {
  const scheme = origin.indexOf('://');
  return scheme === -1 ? null : origin.slice(scheme + 3);
}
