import type { HeaderList } from '../spec/header-list.ts';
import type { CORSCheckResult } from '../spec/cors-check.ts';
import type { ParseFailure } from '../spec/extract.ts';
import type { CacheEntry, CacheKey } from '../spec/preflight-cache.ts';
import type { Origin, RegistrableDomain } from '../spec/origin.ts';
import type { URLRecord } from '../spec/url.ts';
import type { Failure } from './failure.ts';
import type { EmbedderPolicy, Page, PageRequest } from './page.ts';
import type { Run } from './run.ts';
import type { WireResponse } from './wire.ts';

/** What a redirect did to a request, as far as its headers depend on it. */
export type RedirectChange = {
  readonly status: number;
  /** The method before it. */
  readonly previousMethod: string;
  /** The method became `GET` and the body went. */
  readonly becameGET: boolean;
  /** The next URL is of another origin than the one that redirected. */
  readonly leftOrigin: boolean;
  /** The origin of the next URL. */
  readonly to: Origin;
};

/** What a preflight allowed, ready to be remembered. */
export type Allowed = {
  readonly methods: ReadonlySet<string>;
  /** Lower-cased. */
  readonly headerNames: ReadonlySet<string>;
};

/**
 * The places of the algorithms at which browser engines differ: one function each, called by the algorithm
 * where the standard has its step. `standardEngine` holds the standard's own; a quirk replaces some of them by
 * functions that call the ones before.
 */
export type Engine = {
  /** Whether the current URL is blocked as mixed content. */
  readonly isMixedContent: (run: Run) => boolean;
  /** What a page's request is taken for. */
  readonly taken: (request: PageRequest) => PageRequest;
  /** Whether the page's URL may be told in `Referer`. */
  readonly hasReferrer: (page: Page) => boolean;
  /** Which of the author's headers the request keeps. */
  readonly authorHeaders: (headers: HeaderList) => HeaderList;
  /** The author's headers as they go on the wire. */
  readonly sentHeaders: (run: Run) => HeaderList;
  /** Whether the engine's parser takes a response's head for an attack. */
  readonly refusesHead: (headers: HeaderList) => boolean;
  /** A response's head as the engine's parser leaves it. */
  readonly receivedHeaders: (headers: HeaderList) => HeaderList;

  /** Whether a header is a CORS-safelisted request-header. */
  readonly isSafelisted: (name: string, value: string) => boolean;
  /** The headers among which the CORS-unsafe ones are looked for. */
  readonly judgedHeaders: (run: Run) => HeaderList;
  /** The CORS-unsafe request-header names, sorted, as `Access-Control-Request-Headers` lists them. */
  readonly unsafeNames: (
    headers: HeaderList,
    isSafelisted: Engine['isSafelisted'],
  ) => readonly string[];
  /** Whether the actual request has to wait for a preflight. */
  readonly needsPreflight: (run: Run, unsafeNames: readonly string[]) => boolean;
  /** The origin that a preflight says. */
  readonly preflightOrigin: (run: Run) => string;
  /** The CORS check of a preflight's response. */
  readonly preflightCheck: (run: Run, headers: HeaderList) => CORSCheckResult;
  /** Whether `*` in `Access-Control-Allow-Headers` allows this name too. */
  readonly wildcardCovers: (name: string) => boolean;

  /** How long a preflight's answer is remembered, in seconds; null where nothing is to be stored. */
  readonly maxAge: (headers: HeaderList) => number | null;
  /** What the CORS-preflight cache is asked with, or null where there is none. */
  readonly cacheKey: (run: Run, credentials: boolean) => CacheKey | null;
  /** Whether a cached method must allow the request's. */
  readonly checksMethod: (run: Run) => boolean;
  /** The cached entries that may serve the request. */
  readonly usableEntries: (run: Run, entries: readonly CacheEntry[]) => readonly CacheEntry[];
  /** Whether a header name is covered by what is cached. */
  readonly coversHeaderName: (entries: readonly CacheEntry[], name: string) => boolean;
  /** Remembers what a preflight allowed. */
  readonly remember: (run: Run, key: CacheKey, allowed: Allowed, maxAge: number) => void;
  /** Called with what a preflight allowed where that was not enough. */
  readonly rememberRefused: (run: Run, key: CacheKey, allowed: Allowed, maxAge: number) => void;
  /** Called where the cached entries do not cover a request. */
  readonly notCovered: (run: Run, key: CacheKey) => void;
  /** Called where a fetch has failed. */
  readonly forget: (run: Run, engine: Pick<Engine, 'cacheKey'>) => void;

  /** Whether cookies and HTTP authentication go along. */
  readonly includesCredentials: (run: Run) => boolean;
  /** Whether two origins are of one site, for `SameSite` cookies. */
  readonly isCookieSameSite: (
    a: Origin,
    b: Origin,
    registrableDomain: RegistrableDomain,
  ) => boolean;
  /** Whether redirects alone make the request cross-site, so that `SameSite` cookies stay at home. */
  readonly isCrossSiteByRedirects: (run: Run) => boolean;
  /** The request's `Origin`, or null for none. */
  readonly origin: (run: Run) => string | null;
  /** The embedder policy that judges a response. */
  readonly embedderPolicy: (page: Page, headers: HeaderList) => EmbedderPolicy;
  /** Whether a response's origin is of the page's site, for `Cross-Origin-Resource-Policy: same-site`. */
  readonly isSameSite: (a: Origin, b: Origin, registrableDomain: RegistrableDomain) => boolean;
  /** The response header names that the script may read besides the safelisted ones. */
  readonly exposedNames: (run: Run, headers: HeaderList) => readonly string[];

  readonly isRedirectStatus: (status: number) => boolean;
  /** Whether a redirect fails in redirect mode "error". */
  readonly failsOnRedirect: (headers: HeaderList) => boolean;
  /** Why a redirect fails in redirect mode "manual", or null. */
  readonly manualRefusal: (run: Run, response: WireResponse) => Failure | null;
  /** Where a redirect leads: null for nowhere, `failure` for no URL. */
  readonly locationURL: (
    headers: HeaderList,
    responseURL: string,
    fragment: string,
  ) => URLRecord | null | ParseFailure;
  /** Whether a redirect to a URL with a user name or password is refused. */
  readonly refusesUserinfo: (run: Run, target: URLRecord) => boolean;
  /** Whether a redirect turns the request into a `GET`. */
  readonly becomesGET: (status: number, method: string, leftOrigin: boolean) => boolean;
  /** The author's headers for the next URL. */
  readonly headersAfterRedirect: (run: Run, change: RedirectChange) => HeaderList;
  /** A failure of this redirect that is noticed only when the next request is about to be sent. */
  readonly lateRefusal: (run: Run, response: WireResponse, target: URLRecord) => Failure | null;
};
