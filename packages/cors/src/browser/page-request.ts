import { type Origin, opaqueOrigin, originOf } from '../spec/origin.ts';
import { parseURL } from '../spec/url.ts';
import type { Page, PageRequest } from './page.ts';

/** A URL that does not parse, or is not one that a page or a request can have. */
export class InvalidURLError extends TypeError {
  override readonly name: string = 'InvalidURLError';
  readonly url: string;

  constructor(url: string) {
    super(`not an absolute URL: ${JSON.stringify(url)}`);
    this.url = url;
  }
}

/**
 * The page of a URL, as a top-level document has it.
 *
 * @param url the page's URL, absolute; a page of an opaque origin is made with `origin: opaqueOrigin()`
 * @throws {InvalidURLError} where the URL does not parse
 * @example
 * ```ts
 * import { pageAt } from '@crossguard/cors/browser/page-request';
 *
 * pageAt('https://app.example.com/start').origin.serialized; // 'https://app.example.com'
 * ```
 */
export function pageAt(url: string, overrides: Partial<Page> = {}): Page {
  const parsed = parseURL(url);
  if (parsed === null) throw new InvalidURLError(url);
  const origin: Origin = originOf(parsed);
  return {
    url: parsed.href,
    origin,
    topLevelOrigin: overrides.origin ?? origin,
    referrerPolicy: 'strict-origin-when-cross-origin',
    embedderPolicy: 'unsafe-none',
    hasCrossSiteAncestor: false,
    prohibitsMixedContent: parsed.protocol === 'https:',
    ...overrides,
  };
}

/**
 * A sandboxed page, or any other of an opaque origin: its `Origin` header says `null`.
 *
 * @throws {InvalidURLError} where the URL does not parse
 */
export function sandboxedPageAt(url: string, overrides: Partial<Page> = {}): Page {
  return pageAt(url, { origin: opaqueOrigin(), ...overrides });
}

/**
 * A page's request with the defaults of `fetch(url)`.
 *
 * What `new Request()` would do to `init` (normalise the method, drop forbidden headers) is the caller's
 * to do: `createBrowser` of the package `crossguard` does it all.
 *
 * @param url absolute, or relative to the page's
 * @throws {InvalidURLError} where the URL does not parse
 * @example
 * ```ts
 * import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
 *
 * const request = pageRequest(pageAt('https://a.example/'), 'https://b.example/', { method: 'PUT' });
 * request.mode; // 'cors'
 * request.credentials; // 'same-origin'
 * ```
 * @see https://fetch.spec.whatwg.org/#dom-request
 */
export function pageRequest(
  page: Page,
  url: string,
  init: Partial<Omit<PageRequest, 'page' | 'url'>> = {},
): PageRequest {
  const parsed = parseURL(url, page.url);
  if (parsed === null) throw new InvalidURLError(url);
  return {
    method: 'GET',
    headers: [],
    body: null,
    mode: 'cors',
    credentials: 'same-origin',
    redirect: 'follow',
    cache: 'default',
    destination: '',
    initiator: 'fetch',
    referrer: 'client',
    referrerPolicy: '',
    useCORSPreflight: false,
    ...init,
    page,
    url: parsed.href,
  };
}
