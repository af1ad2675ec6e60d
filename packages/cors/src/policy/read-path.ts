// What makes a path worth a second look: an escape, a byte that no browser sends, or a shape with two readings.
const unusual = /[%\\#\0-\x20\x7f-\uffff]|\/\/|\/\.{1,2}(?:[/;]|$)/;
const neverSent = /[\\#\0-\x20\x7f-\uffff]|%(?![0-9A-Fa-f]{2})/;
const escapes = /%[0-9A-Fa-f]{2}/g;
const twoReadings = /\/\/|\/\.{1,2}(?:[/;]|$)|%(?:2F|5C|00)/;
const unreserved = /[A-Za-z0-9\-._~]/;

/**
 * Reads a request's path in the one way that rules are matched in: the query is left out, escapes of
 * unreserved characters are decoded, the other ones have upper-case digits, case is kept.
 *
 * Null is a path that servers read in two ways, or that no browser sends: an encoded slash, backslash or
 * NUL, a backslash, an empty segment, a segment `.` or `..` (also with `;` behind it, which Tomcat cuts
 * off), a broken escape, bytes that should be escaped. What the rule says of one reading may be wrong of
 * the other, which the application behind may follow.
 *
 * @param target a request's target in origin form, with or without its query
 * @example
 * ```ts
 * import { readPath } from '@crossguard/cors/policy/read-path';
 *
 * readPath('/%61pi/caf%c3%a9?x=/..'); // '/api/caf%C3%A9'
 * readPath('/fonts/..%2Fapi'); // null
 * ```
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
 */
export function readPath(target: string): string | null {
  const query = target.indexOf('?');
  const path = query === -1 ? target : target.slice(0, query);
  if (!path.startsWith('/')) return null;
  if (!unusual.test(path)) return path;
  if (neverSent.test(path)) return null;
  const decoded = path.replaceAll(escapes, decodeUnreserved);
  return twoReadings.test(decoded) ? null : decoded;
}

function decodeUnreserved(escape: string): string {
  const char = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return unreserved.test(char) ? char : escape.toUpperCase();
}

/** The extension of a path's last segment, without its dot, or null where it has none. */
export function extensionOf(path: string): string | null {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(dot + 1) : null;
}
