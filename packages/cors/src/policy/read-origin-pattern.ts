import { parseURL } from '../spec/url.ts';
import { isDefaultPort, isHostName, longestHost } from './host.ts';
import type { IssueCode } from './issue.ts';
import { cutOrigin } from './cut-origin.ts';
import type { OriginPattern, TuplePattern } from './origin-pattern.ts';

/** Longer than the longest scheme, host and port there are: such a text is not worth parsing. */
const longestPattern = 1024;

/** Their pages have opaque origins: what they send is `null`. */
const opaqueSchemes = new Set(['about', 'blob', 'data', 'file', 'javascript']);

/**
 * Reads an entry of `allowOrigins`, which must be written exactly as a browser serialises an origin, but for
 * its wildcards. Otherwise the code of what is wrong; of several faults, the first in the order below.
 *
 * @example
 * ```ts
 * import { readOriginPattern } from '@crossguard/cors/policy/read-origin-pattern';
 *
 * readOriginPattern('https://example.com/'); // 'origin-trailing-slash'
 * readOriginPattern('https://example.com:443'); // 'origin-default-port'
 * ```
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function readOriginPattern(text: string): OriginPattern | IssueCode {
  if (text === '*') return { kind: 'any' };
  if (text === 'null') return { kind: 'null' };
  return readPlainOrigin(text) ?? readTuplePattern(text);
}

/**
 * What most entries look like: a web page's origin on its scheme's default port, or the subdomains of one.
 * There is no Punycode in it and no last label that could be part of an IPv4 address, so the URL parser,
 * which takes most of the time that a long list is read in, leaves it as it is.
 */
const plain = /^https?:\/\/(?:\*\.)?(?:[a-z0-9_-]{1,63}\.)*[a-z][a-z0-9_-]{0,62}$/;

/** Reads such an entry as `readTuplePattern` would; null where it looks otherwise. */
export function readPlainOrigin(text: string): TuplePattern | null {
  if (!plain.test(text) || text.includes('xn--')) return null;
  const scheme = text.startsWith('https') ? 'https' : 'http';
  const start = scheme.length + '://'.length;
  const subdomains = text[start] === '*';
  const host = text.slice(subdomains ? start + '*.'.length : start);
  if (host.length > longestHost) return null;
  return Object.freeze({ kind: 'tuple', scheme, host, subdomains, port: null, text });
}

/** Reads an entry that is neither `*` nor `null`, whatever it looks like. */
export function readTuplePattern(text: string): TuplePattern | IssueCode {
  if (text.length > longestPattern) return 'too-long';
  if (/[\s,]/.test(text))
    return /[^\s,][\s,]+[^\s,]/.test(text) ? 'origin-several' : 'origin-whitespace';

  const parts = cutOrigin(text);
  if (parts === null) return 'origin-missing-scheme';
  const { scheme, userinfo, subdomains, host, port, tail } = parts;
  if (scheme.includes('*')) return 'origin-misplaced-wildcard';
  if (!/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme) || opaqueSchemes.has(scheme.toLowerCase())) {
    return 'origin-invalid-scheme';
  }
  if (userinfo !== null) return 'origin-with-userinfo';
  if (tail === '/') return 'origin-trailing-slash';
  if (tail !== '') return 'origin-with-path';

  const portRead = port === null ? null : readPort(scheme.toLowerCase(), port);
  if (typeof portRead === 'string' && portRead !== 'any') return portRead;
  const fault = faultOfHost(scheme, subdomains, host);
  if (fault !== null) return fault;
  return { kind: 'tuple', scheme, host, subdomains, port: portRead, text };
}

function readPort(
  scheme: string,
  text: string,
): number | 'any' | 'origin-invalid-port' | 'origin-default-port' {
  if (text === '*') return 'any';
  const port = Number(text);
  if (!/^[1-9][0-9]{0,4}$/.test(text) || port > 65535) return 'origin-invalid-port';
  return isDefaultPort(scheme, port) ? 'origin-default-port' : port;
}

function faultOfHost(scheme: string, subdomains: boolean, host: string): IssueCode | null {
  if (host.includes('*') || (subdomains && host === '')) return 'origin-misplaced-wildcard';
  if (/[A-Z]/.test(scheme) || /[A-Z]/.test(host)) return 'origin-upper-case';
  if (/[^\0-\x7f]/.test(host)) return 'origin-unicode-host';
  const parsed = serializedHost(scheme, subdomains, host);
  if (parsed === null) return 'origin-invalid-host';
  if (parsed !== host) {
    if (parsed.startsWith('[')) return 'origin-ipv6-form';
    return /^[0-9.]+$/.test(parsed) ? 'origin-ipv4-form' : 'origin-invalid-host';
  }
  return host.startsWith('[') || isHostName(host) ? null : 'origin-invalid-host';
}

/** The host as the URL parser serialises it. A wildcard's place is held by a label, so that no IP passes. */
export function serializedHost(scheme: string, subdomains: boolean, host: string): string | null {
  const prefix = subdomains ? 'a.' : '';
  return parseURL(`${scheme}://${prefix}${host}`)?.hostname.slice(prefix.length) ?? null;
}
