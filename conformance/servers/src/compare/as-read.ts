import type { Semantics } from '../driver.ts';
import type { Sent } from './exchange.ts';

/** A request as a server reads it, where that is not as the policy would: what the reference is asked about. */
export function asRead(sent: Sent, { paths, headerLines }: Semantics): Sent {
  const { target, headers } = sent;
  return {
    ...sent,
    target: paths === 'mends' ? mended(target) : target,
    headers: headerLines === 'joined' || headerLines === 'unread' ? headers : firstOrigin(headers),
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

function firstOrigin(headers: Sent['headers']): Sent['headers'] {
  const isOrigin = ([name]: Sent['headers'][number]): boolean => name.toLowerCase() === 'origin';
  const first = headers.find(isOrigin);
  return headers.filter((header) => header === first || !isOrigin(header));
}
