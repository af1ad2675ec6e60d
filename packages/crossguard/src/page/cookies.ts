import { valuesOf } from '@crossguard/cors/spec/header-list';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';

/**
 * The cookies of the guide, as far as the guide needs cookies: a name, a value and a path, all of them
 * `SameSite=Lax`. A real jar is not needed to predict one cookie, and would not run in a page.
 */
export type GuideCookies = {
  /** What goes along with a request, or null. */
  headerFor(request: WireRequest): string | null;
  store(request: WireRequest, response: WireResponse): void;
};

type Cookie = { readonly host: string; readonly path: string; readonly pair: string };

export function createGuideCookies(): GuideCookies {
  let cookies: readonly Cookie[] = [];
  return {
    headerFor(request) {
      if (!request.credentials || request.sameSite !== 'strict-or-less') return null;
      const { hostname, pathname } = new URL(request.url);
      const fitting = cookies.filter(
        ({ host, path }) => host === hostname && pathname.startsWith(path),
      );
      return fitting.length === 0 ? null : fitting.map(({ pair }) => pair).join('; ');
    },
    store(request, response) {
      if (!request.credentials) return;
      const host = new URL(request.url).hostname;
      for (const line of valuesOf(response.headers, 'Set-Cookie')) {
        const [pair = '', ...attributes] = line.split(/;\s*/);
        const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice(5) ?? '/';
        const others = cookies.filter((cookie) => cookie.pair !== pair);
        cookies = [...others, { host, path, pair }];
      }
    },
  };
}
