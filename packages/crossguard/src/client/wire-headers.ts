import type { WireRequest } from '@crossguard/cors/browser/wire';
import {
  byteLowercase,
  contains,
  type Header,
  type HeaderList,
} from '@crossguard/cors/spec/header-list';
import type { CookieJar } from 'tough-cookie';

import { cookieHeader } from './cookies.ts';
import { acceptEncoding } from './decode.ts';

/** What a browser says it is, unless told otherwise. */
export const defaultUserAgent = 'Mozilla/5.0 (compatible; Crossguard)';

/**
 * The headers of a request as they go on the wire: the machine's, then those that a browser's network layer
 * adds where the author has none. `Host`, `Connection` and the body's framing come with the connection.
 */
export async function wireHeaders(
  request: WireRequest,
  jar: CookieJar,
  userAgent: string,
): Promise<HeaderList> {
  const headers = combined(request.headers);
  if (!contains(headers, 'User-Agent')) headers.push(['User-Agent', userAgent]);
  if (!contains(headers, 'Accept-Encoding')) {
    headers.push(['Accept-Encoding', acceptEncoding(request.url)]);
  }
  const cookies = await cookieHeader(jar, request);
  if (cookies !== null) headers.push(['Cookie', cookies]);
  return headers;
}

/** One line a name, as browsers send them: the author's `append()` makes several. */
function combined(list: HeaderList): Header[] {
  const lines = new Map<string, Header>();
  for (const [name, value] of list) {
    const key = byteLowercase(name);
    const [first, before] = lines.get(key) ?? [];
    lines.set(key, first === undefined ? [name, value] : [first, `${before}, ${value}`]);
  }
  return [...lines.values()];
}
