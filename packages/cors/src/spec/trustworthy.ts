import type { URLRecord } from './url.ts';

const ipv4Loopback = /^127(?:\.[0-9]{1,3}){3}$/;

/**
 * Whether a URL is potentially trustworthy: `https:`, `wss:`, local schemes, and the machine itself.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
 */
export function isPotentiallyTrustworthy(url: URLRecord): boolean {
  switch (url.protocol) {
    case 'https:':
    case 'wss:':
    case 'about:':
    case 'data:':
      return true;
    case 'http:':
    case 'ws:':
      return isLoopbackHost(url.hostname);
    default:
      return false;
  }
}

/** Whether a host, as the URL parser serialises it, is the machine itself. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' ||
    host === 'localhost.' ||
    host.endsWith('.localhost') ||
    host.endsWith('.localhost.') ||
    host === '[::1]' ||
    ipv4Loopback.test(host)
  );
}

/**
 * Whether a request from a page that prohibits mixed content is blocked as mixed content.
 *
 * @see https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export function isMixedContent(url: URLRecord, pageProhibits: boolean): boolean {
  return pageProhibits && url.protocol !== 'blob:' && !isPotentiallyTrustworthy(url);
}
