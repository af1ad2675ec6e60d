import type { WireRequest } from '@crossguard/cors/browser/wire';
import { type HeaderList, valuesOf } from '@crossguard/cors/spec/header-list';
import { Cookie, CookieJar } from 'tough-cookie';

/** What of a request decides over its cookies. */
export type CookieContext = Pick<WireRequest, 'url' | 'credentials' | 'sameSite'>;

/** A jar that takes what browsers take, cookies without a name included. */
export function createCookieJar(): CookieJar {
  return new CookieJar(undefined, { looseMode: true });
}

/** The `Cookie` header that goes along, or null for none. */
export async function cookieHeader(jar: CookieJar, request: CookieContext): Promise<string | null> {
  if (!request.credentials) return null;
  const text = await jar.getCookieString(request.url, {
    sameSiteContext: sameSiteContext(request),
  });
  return text === '' ? null : text;
}

/** Stores what a response sets, where its request had credentials. What can't be stored is passed over. */
export async function storeCookies(
  jar: CookieJar,
  request: CookieContext,
  headers: HeaderList,
): Promise<void> {
  if (!request.credentials) return;
  for (const line of valuesOf(headers, 'Set-Cookie')) {
    const cookie = Cookie.parse(line, { loose: true });
    if (cookie === undefined) continue;
    // A rule of RFC 6265bis that the jar leaves to its user: SameSite=None needs Secure.
    if (cookie.sameSite === 'none' && !cookie.secure) continue;
    await jar.setCookie(cookie, request.url, {
      sameSiteContext: sameSiteContext(request),
      ignoreError: true,
    });
  }
}

/**
 * Where the request stands to the cookie's site. Cookies without `SameSite` go everywhere: that browsers
 * take them as `Lax` is not (yet) what the standard says.
 *
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html
 */
function sameSiteContext(request: CookieContext): 'strict' | 'none' {
  switch (request.sameSite) {
    case 'strict-or-less':
      return 'strict';
    case 'unset-or-less':
      return 'none';
  }
}
