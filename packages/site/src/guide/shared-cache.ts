import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { get, type Header } from '@crossguard/cors/spec/header-list';
import { checkRequest } from 'crossguard/internal/inspect/check-request';
import { app, stranger } from './states.ts';

/** How the server behind the cache answers; it lets two pages in. */
export type CachedServer = 'echo' | 'echo-vary-when-allowed' | 'echo-vary' | 'any';

/** Who asks: a script of a page, or a plain image in it, which says no `Origin`. */
export type Visitor = { readonly from: string; readonly as: 'fetch' | 'image' };

export type CacheScene = {
  readonly id: string;
  readonly server: CachedServer;
  readonly visitors: readonly Visitor[];
  readonly solution: CachedServer;
};

/** What one visitor gets. */
export type Visit = {
  readonly visitor: Visitor;
  /** Whether the cache asked the server, or gave away what it had. */
  readonly cache: 'asks' | 'has';
  readonly response: WireResponse;
  readonly verdict: 'allowed' | 'blocked';
};

/** The other page that the server lets in. */
const www = 'https://www.example.com';
const url = 'https://cdn.example.net/logo.svg';
const allowed: ReadonlySet<string> = new Set([app, www]);

/** Lets the visitors come one after another, with one shared cache between them and the server. */
export function visitsOf({ server, visitors }: CacheScene): readonly Visit[] {
  const cache = new SharedCache();
  return visitors.map((visitor) => {
    let [isAsked, response] = [false, missing];
    const outcome = runFetch(requestOf(visitor), createBrowserState({ now: () => 0 }), (sent) => {
      const kept = cache.match(sent);
      isAsked = kept === null;
      response = kept ?? answers[server](get(sent.headers, 'Origin'));
      cache.keep(sent, response);
      return response;
    });
    return {
      visitor,
      cache: isAsked ? 'asks' : 'has',
      response,
      verdict: outcome.ok ? 'allowed' : 'blocked',
    };
  });
}

/** Whether all that are meant to read the image can, and nobody else's script. */
export function isHealed(visits: readonly Visit[]): boolean {
  return visits.every(({ visitor, verdict }) => verdict === meant(visitor));
}

/** What the owner of the server wants each visitor to get. */
export function meant({ from, as }: Visitor): Visit['verdict'] {
  return as === 'image' || allowed.has(from) ? 'allowed' : 'blocked';
}

const missing: WireResponse = { kind: 'response', status: 404, headers: [] };
const varyOrigin: Header = ['Vary', 'Origin'];

const answers: Readonly<Record<CachedServer, (origin: string | null) => WireResponse>> = {
  echo: (origin) => answer(named(origin)),
  'echo-vary-when-allowed': (origin) => {
    const headers = named(origin);
    return answer(headers.length === 0 ? [] : [...headers, varyOrigin]);
  },
  'echo-vary': (origin) => answer([...named(origin), varyOrigin]),
  any: () => answer([['Access-Control-Allow-Origin', '*']]),
};

function named(origin: string | null): readonly Header[] {
  return origin !== null && allowed.has(origin) ? [['Access-Control-Allow-Origin', origin]] : [];
}

function answer(headers: readonly Header[]): WireResponse {
  return {
    kind: 'response',
    status: 200,
    headers: [['Cache-Control', 'max-age=86400'], ...headers],
  };
}

/**
 * A cache that many people share, for one URL: an answer is given to later requests whose headers, as far as its `Vary`
 * names them, are the same.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111.html#section-4.1
 */
class SharedCache {
  readonly #kept: { readonly request: WireRequest; readonly response: WireResponse }[] = [];

  match(request: WireRequest): WireResponse | null {
    const found = this.#kept.find(({ request: first, response }) =>
      (get(response.headers, 'Vary') ?? '')
        .split(',')
        .map((name) => name.trim())
        .every((name) => name === '' || get(first.headers, name) === get(request.headers, name)),
    );
    return found?.response ?? null;
  }

  keep(request: WireRequest, response: WireResponse): void {
    if (this.match(request) === null) this.#kept.push({ request, response });
  }
}

function requestOf({ from, as }: Visitor): PageRequest {
  const asked = checkRequest({
    url,
    from,
    headers: [],
    credentials: 'same-origin',
    mode: as === 'image' ? 'no-cors' : 'cors',
    redirect: 'follow',
    as,
  });
  if (!asked.ok) throw new TypeError(`no page could ask that: ${asked.problem.code}`);
  return asked.request;
}

/** Who comes by, in this order, unless a scene says otherwise. */
export const visitorsInOrder: readonly Visitor[] = [
  { from: app, as: 'image' },
  { from: app, as: 'fetch' },
  { from: www, as: 'fetch' },
  { from: stranger, as: 'fetch' },
];
