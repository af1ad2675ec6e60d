/** Where the page is, and whom it asks. Every exchange names these literally; a run may move the ports. */
export const origins = {
  page: 'http://127.0.0.1:8601',
  sameSite: 'http://127.0.0.1:8602',
  crossSite: 'http://localhost:8603',
  otherSameSite: 'http://127.0.0.1:8604',
} as const;

/** The same over TLS. */
export const secureOrigins = {
  page: 'https://127.0.0.1:8605',
  sameSite: 'https://127.0.0.1:8606',
  crossSite: 'https://localhost:8607',
  sameSiteByHTTP2: 'https://127.0.0.1:8608',
  crossSiteByHTTP2: 'https://localhost:8609',
} as const;

export const originsByHTTP2: ReadonlySet<string> = new Set([
  secureOrigins.sameSiteByHTTP2,
  secureOrigins.crossSiteByHTTP2,
]);

/** Nothing listens here: a value that is never the right one. */
export const stranger = 'http://127.0.0.1:8699';

/** A name that no resolver knows, and no page of `https:` may ask over `http:`. */
export const insecure = 'http://crossguard.invalid';
