import type { Semantics } from '../driver.ts';
import type { Sent } from './exchange.ts';

/** A request as a server reads it, where that is not as the policy would: what the reference is asked about. */
export function asRead(sent: Sent, { paths, headerLines }: Semantics): Sent {
  const { target, headers } = sent;
  return {
    ...sent,
    target:
      paths === 'mends' ? mended(target) : paths === 'normalized' ? normalized(target) : target,
    headers: headerLines === 'joined' ? headers : firstOrigin(headers),
  };
}

/** Cuts a fragment off, and escapes stray percent signs and bytes that are no ASCII. */
function mended(target: string): string {
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(target) ?? [];
  const escaped = path
    .replaceAll(/%(?![0-9A-Fa-f]{2})/g, '%25')
    .replaceAll(/[^\0-\x7f]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
  return escaped + query;
}

/**
 * What Envoy's `normalize_path` makes of a target: it resolves dot segments, also such as `..;a`, turns backslashes,
 * decodes escapes of unreserved characters and escapes what stands in no URL, a stray `%` only where it would begin an
 * escape by then. The application gets that too.
 */
function normalized(target: string): string {
  const [, path = '', query = ''] = /^([^?]*)(.*)/.exec(target) ?? [];
  const plain = path
    .replaceAll('\\', '/')
    .replaceAll(/%(?![0-9A-Fa-f]{2})/g, '\0')
    .replaceAll(/(?<=\/\.{1,2});[^/]*/g, '')
    .replaceAll(/%[0-9A-Fa-f]{2}/g, (escape) => {
      const char = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[A-Za-z0-9\-._~]/.test(char) ? char : escape;
    })
    .replaceAll(/\0(?=[0-9A-Fa-f]{2})/g, '%25')
    .replaceAll('\0', '%')
    .replaceAll(/["<>^`{|}]/g, encodeURIComponent);
  return withoutDots(plain) + query;
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  const all = path.split('/').slice(1);
  for (const [at, segment] of all.entries()) {
    const isDots = segment === '.' || segment === '..';
    if (segment === '..') segments.pop();
    if (!isDots) segments.push(segment);
    else if (at === all.length - 1) segments.push('');
  }
  return `/${segments.join('/')}`;
}

function firstOrigin(headers: Sent['headers']): Sent['headers'] {
  const isOrigin = ([name]: Sent['headers'][number]): boolean => name.toLowerCase() === 'origin';
  const first = headers.find(isOrigin);
  return headers.filter((header) => header === first || !isOrigin(header));
}
