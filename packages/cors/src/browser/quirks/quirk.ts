import type { Engine } from '../engine.ts';

/** The engines of the three browser families. */
export type BrowserEngine = 'chromium' | 'firefox' | 'webkit';

/** How often a quirk was seen among the 2,000 recorded exchanges (`conformance/browsers/data`). */
export type Seen = {
  /** The exchanges in which anything at all is predicted right only with it. */
  readonly exchanges: number;
  /** Those of them in which it changes whether the script gets the response. */
  readonly verdicts: number;
  /** One of them, by its id; null where it was seen only in exchanges that were run since. */
  readonly example: string | null;
};

/**
 * What a quirk is about: which requests need a preflight; what is sent; how a preflight goes; what is remembered of it;
 * how responses are read; how redirects are followed.
 */
export type QuirkTopic = 'safelist' | 'sent' | 'preflight' | 'cache' | 'response' | 'redirect';

/** One way in which one or more engines depart from the standard, with its evidence. */
export type Quirk = {
  readonly about: QuirkTopic;
  /** The engines that have it, and how often it was seen in each. */
  readonly seen: { readonly [Name in BrowserEngine]?: Seen };
  /** What such an engine does. */
  readonly does: string;
  /** What the standard says instead. */
  readonly standard: string;
  /** The bug or the standard's issue about it, where one is known. */
  readonly issue: string | null;
  /** The functions of an engine that it replaces, made of those that were there before. */
  readonly change: (engine: Engine) => Partial<Engine>;
};

/** The closed list of quirks. */
export type QuirkName =
  | 'user-agent-forbidden'
  | 'client-hints-safelisted'
  | 'high-bytes-unsafe'
  | 'content-type-strictly-parsed'
  | 'range-loosely-parsed'
  | 'range-numbers-of-63-bits'
  | 'range-numbers-of-64-bits'
  | 'request-headers-combined'
  | 'header-lines-listed'
  | 'range-rewritten'
  | 'request-lines-merged'
  | 'no-cors-keeps-credentials'
  | 'same-site-ignores-redirects'
  | 'same-site-ignores-scheme'
  | 'loopback-is-insecure'
  | 'request-headers-re-encoded'
  | 'wildcard-covers-authorization'
  | 'preflight-keeps-origin'
  | 'preflight-for-dropped-headers'
  | 'preflight-asks-for-first-headers'
  | 'max-age-signed'
  | 'max-age-only-digits'
  | 'opaque-origins-uncached'
  | 'cached-wildcard-with-credentials-void'
  | 'cached-wildcard-void-for-credentials'
  | 'cached-wildcard-void'
  | 'cached-wildcard-covers-authorization'
  | 'cache-split-by-credentials'
  | 'head-checked-in-cache'
  | 'one-cached-preflight-per-url'
  | 'refused-preflight-cached'
  | 'failure-keeps-cache'
  | 'any-failure-clears-cache'
  | 'differing-lines-refused'
  | 'empty-lines-dropped'
  | 'exposed-wildcard-despite-invalid'
  | 'ip-addresses-same-site-with-none'
  | 'unknown-resource-policy-allows'
  | 'other-redirect-statuses'
  | 'empty-location-ignored'
  | 'empty-location-fails'
  | 'equal-locations-are-one'
  | 'invalid-location-always-fails'
  | 'ftp-always-refused'
  | 'redirect-error-needs-location'
  | 'locations-joined'
  | 'userinfo-refused-everywhere'
  | 'userinfo-refused-late'
  | 'delete-becomes-get'
  | 'headers-come-back'
  | 'client-hints-stay-home'
  | 'content-type-comes-back'
  | 'origin-carried-over'
  | 'storage-access-sends-origin'
  | 'storage-access-outlives-post'
  | 'no-cors-origin-nulled'
  | 'redirects-checked-with-first-credentials'
  | 'elements-say-origin'
  | 'fonts-without-cors'
  | 'upload-listener-needs-body'
  | 'credentialless-unknown'
  | 'beacons-say-url-origin'
  | 'beacons-show-origin'
  | 'redirected-beacons-lose-cookies'
  | 'websockets-follow-redirects'
  | 'sandboxed-pages-have-referrer';
