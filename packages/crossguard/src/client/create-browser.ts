import { type BrowserState, createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import type { EmbedderPolicy, Page } from '@crossguard/cors/browser/page';
import { pageAt } from '@crossguard/cors/browser/page-request';
import { opaqueOrigin, originOf, sameSite } from '@crossguard/cors/spec/origin';
import type { PreflightCache } from '@crossguard/cors/spec/preflight-cache';
import type { ReferrerPolicy } from '@crossguard/cors/spec/referrer';
import type { CookieJar } from 'tough-cookie';

import { createCookieJar } from './cookies.ts';
import { type FetchContext, runFetch } from './fetch.ts';
import { Headers } from './headers.ts';
import { createNetwork, type NetworkOptions } from './network.ts';
import type { RequestInit } from './request-init.ts';
import { registrableDomain } from './registrable-domain.ts';
import { recordOf, type RequestClass, requestClass, type RequestInput } from './request.ts';
import { type Response, type ResponseClass, responseClass } from './response.ts';
import { requireArguments } from './webidl.ts';
import { defaultUserAgent } from './wire-headers.ts';

/** The page, the browser it is in, and how that one reaches servers. */
export type BrowserOptions = NetworkOptions & {
  /** The page's URL, absolute: its origin makes the requests, and relative URLs are resolved against it. */
  readonly url: string;
  /** The URL in the address bar, where the page is in a frame. The page's own unless told. */
  readonly topLevelUrl?: string | undefined;
  /** A page in a sandboxed frame: of an opaque origin, `Origin: null`. */
  readonly sandboxed?: boolean | undefined;
  /** Which engine's differences from the standard it has: none of them unless told. */
  readonly engine?: EngineName | undefined;
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  readonly embedderPolicy?: EmbedderPolicy | undefined;
  /** `Accept-Language`; `en-US,en;q=0.9` unless told, null to send none. */
  readonly acceptLanguage?: string | null | undefined;
  readonly userAgent?: string | undefined;
  /** A cookie jar to use, perhaps with another page. An empty one unless told. */
  readonly cookies?: CookieJar | undefined;
};

/** What a script on the page has. */
export type Browser = {
  readonly fetch: (input: RequestInput, init?: RequestInit) => Promise<Response>;
  readonly Request: RequestClass;
  readonly Headers: typeof Headers;
  readonly Response: ResponseClass;
  /** The CORS-preflight cache: `clear()` it between tests. */
  readonly preflightCache: PreflightCache;
  readonly cookies: CookieJar;
  /** Closes the page: what is under way breaks off. Idle connections keep no process alive by themselves. */
  readonly close: () => Promise<void>;
};

/**
 * Opens a page in a browser that has a real network and no window: what a script on that page would have.
 *
 * A fetch that a browser would refuse rejects with a TypeError whose `cause` is the `Failure`: which step of
 * the standard failed, and the header values that decided it.
 *
 * @throws {InvalidURLError} where a URL does not parse
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import type { AddressInfo } from 'node:net';
 * import { createBrowser } from 'crossguard';
 *
 * const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
 * await new Promise((listening) => server.once('listening', listening));
 * const { port } = server.address() as AddressInfo;
 *
 * const { fetch, close } = createBrowser({ url: 'https://app.example/', acceptLanguage: 'de' });
 * const error = await fetch(`http://127.0.0.1:${port}/`).catch((reason) => reason);
 * error.cause.code; // 'allow-origin-missing'
 *
 * await close();
 * server.close();
 * ```
 * @see https://fetch.spec.whatwg.org/#fetch-api
 */
export function createBrowser(options: BrowserOptions): Browser {
  const page = pageOf(options);
  const { acceptLanguage = 'en-US,en;q=0.9', userAgent = defaultUserAgent } = options;
  const cookies = options.cookies ?? createCookieJar();
  const network = createNetwork(options);
  const state: BrowserState = createBrowserState({
    now: () => performance.now(),
    engine: options.engine ?? 'standard',
    registrableDomain,
    acceptLanguage,
  });
  const Request = requestClass(page);
  const Response = responseClass(page.url);
  const context: FetchContext = {
    network,
    jar: cookies,
    userAgent,
    page,
    state,
    Response,
    keepaliveBytes: 0,
  };

  function fetch(input: RequestInput, init: RequestInit = {}): Promise<Response> {
    try {
      requireArguments(arguments.length, 1, 'fetch');
      return runFetch(context, recordOf(new Request(input, init)));
    } catch (error) {
      return Promise.reject(error);
    }
  }
  const { preflightCache } = state;
  return { fetch, Request, Headers, Response, preflightCache, cookies, close: network.close };
}

function pageOf(options: BrowserOptions): Page {
  const page = pageAt(options.url, options.sandboxed === true ? { origin: opaqueOrigin() } : {});
  const top = options.topLevelUrl === undefined ? null : pageAt(options.topLevelUrl);
  const topLevelOrigin = top?.origin ?? page.topLevelOrigin;
  return {
    ...page,
    topLevelOrigin,
    referrerPolicy: options.referrerPolicy ?? page.referrerPolicy,
    embedderPolicy: options.embedderPolicy ?? page.embedderPolicy,
    hasCrossSiteAncestor: !sameSite(originOf(new URL(page.url)), topLevelOrigin, registrableDomain),
  };
}
