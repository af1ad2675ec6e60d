import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { Draft, HeadDraft } from './draft.ts';
import { insecure, origins, secureOrigins } from './origins.ts';
import type { Random } from './random.ts';

/** Over TLS: where each origin is then, by HTTP/1.1 and by HTTP/2. */
const counterparts: ReadonlyMap<string, readonly [http1: string, http2: string]> = new Map([
  [origins.page, [secureOrigins.page, secureOrigins.page]],
  [origins.sameSite, [secureOrigins.sameSite, secureOrigins.sameSiteByHTTP2]],
  [origins.crossSite, [secureOrigins.crossSite, secureOrigins.crossSiteByHTTP2]],
  [origins.otherSameSite, [secureOrigins.sameSite, secureOrigins.sameSiteByHTTP2]],
]);

/**
 * Moves a draft to TLS: the page and most of what it asks, or only that. What stays on `http:` of this machine is
 * not mixed content; another host is.
 */
export function secure(draft: Draft, random: Random): void {
  draft.from = random.chance(0.75) ? 'secure' : 'page';
  for (const hop of draft.hops) {
    const [overTLS = hop.origin] = counterparts.get(hop.origin) ?? [];
    if (random.chance(0.8)) hop.origin = overTLS;
    else if (draft.from === 'secure' && random.chance(0.2)) hop.origin = insecure;
  }
}

/** Moves a draft to TLS and HTTP/2. */
export function secureByHTTP2(draft: Draft): void {
  draft.from = 'secure';
  for (const hop of draft.hops) hop.origin = counterparts.get(hop.origin)?.[1] ?? hop.origin;
}

/** Whether HTTP/2 can carry it as it is: visible characters, and a line for each name of an answer. */
export function isFitForHTTP2({ request, hops }: Draft): boolean {
  return (
    // What WebKitGTK's network library makes of the type of a script that is empty is not asked.
    !(request.via === 'module' && hops.at(-1)?.response.status === 204) &&
    areFit(request.headers) &&
    hops.every(({ preflight, response }) => isFit(preflight) && isFit(response))
  );
}

function isFit({ headers }: HeadDraft): boolean {
  const names = headers.map(([name]) => name.toLowerCase());
  return areFit(headers) && new Set(names).size === names.length;
}

function areFit(headers: HeaderList): boolean {
  return headers.every(
    ([name, value]) => /^[!-~]+$/.test(name) && value === value.trim() && /^[ -~]*$/.test(value),
  );
}
