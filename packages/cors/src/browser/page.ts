import type { Origin } from '../spec/origin.ts';
import type { HeaderList } from '../spec/header-list.ts';
import type { ReferrerPolicy } from '../spec/referrer.ts';

/** @see https://html.spec.whatwg.org/multipage/browsers.html#embedder-policy-value */
export type EmbedderPolicy = 'unsafe-none' | 'credentialless' | 'require-corp';

/**
 * `websocket` is a WebSocket's handshake, which no script can choose for anything else.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-mode
 */
export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'websocket';

/** @see https://fetch.spec.whatwg.org/#concept-request-credentials-mode */
export type CredentialsMode = 'omit' | 'same-origin' | 'include';

/** @see https://fetch.spec.whatwg.org/#concept-request-redirect-mode */
export type RedirectMode = 'follow' | 'error' | 'manual';

/** @see https://fetch.spec.whatwg.org/#concept-request-cache-mode */
export type CacheMode =
  | 'default'
  | 'no-store'
  | 'reload'
  | 'no-cache'
  | 'force-cache'
  | 'only-if-cached';

/**
 * What a request is for. `''` is a script's own `fetch()` or `XMLHttpRequest`.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-destination
 */
export type Destination =
  | ''
  | 'audio'
  | 'font'
  | 'image'
  | 'manifest'
  | 'script'
  | 'style'
  | 'track'
  | 'video'
  | 'worker';

/**
 * What in a page makes a request, as far as it decides how the request is made:
 *
 * - `fetch`: `fetch()`;
 * - `xhr`: `XMLHttpRequest`; `xhr-upload`: one with a listener on its `upload`;
 * - `image`, `script`, `style`: an element whose `crossorigin` attribute says the mode and the credentials;
 * - `module`: a module script;
 * - `font`: `@font-face` or `FontFace`;
 * - `mask`: `mask-image: url()` of CSS, and the other properties whose images it asks for by CORS;
 * - `eventsource`: `EventSource`;
 * - `beacon`: `navigator.sendBeacon()`;
 * - `websocket`: `WebSocket`.
 */
export type Initiator =
  | 'fetch'
  | 'xhr'
  | 'xhr-upload'
  | 'image'
  | 'script'
  | 'style'
  | 'module'
  | 'font'
  | 'mask'
  | 'eventsource'
  | 'beacon'
  | 'websocket';

/** Everything in a page that can ask, in the order of a list to choose from. */
export const initiators: readonly Initiator[] = [
  'fetch',
  'xhr',
  'xhr-upload',
  'image',
  'script',
  'style',
  'module',
  'font',
  'mask',
  'eventsource',
  'beacon',
  'websocket',
];

/**
 * The page that makes a request: what the standard calls its client (an environment settings object).
 * `pageAt(url)` makes one of a URL.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-client
 */
export type Page = {
  /** The document's URL: the referrer and the base of relative URLs. */
  readonly url: string;
  readonly origin: Origin;
  /** The origin in the address bar: partitions the CORS-preflight cache. */
  readonly topLevelOrigin: Origin;
  readonly referrerPolicy: ReferrerPolicy;
  readonly embedderPolicy: EmbedderPolicy;
  /** Whether a frame between this page and the top is of another site: then SameSite cookies stay at home. */
  readonly hasCrossSiteAncestor: boolean;
  /** Whether mixed content is prohibited here: the page itself came over `https:`. */
  readonly prohibitsMixedContent: boolean;
};

/** A request's body as far as the protocol can tell bodies apart. */
export type RequestBody = {
  /** Whether it can be sent again after a redirect: false for a stream, whose source is null. */
  readonly replayable: boolean;
  /** Its length in bytes, or null where it is not known in advance. */
  readonly length: number | null;
};

/**
 * A page's request, as `new Request()` leaves it: method normalised, forbidden headers gone, a
 * `Content-Type` of the body added.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request
 */
export type PageRequest = {
  readonly page: Page;
  /** Absolute, fragment included. */
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: RequestBody | null;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly cache: CacheMode;
  readonly destination: Destination;
  readonly initiator: Initiator;
  /** `'client'`: the page's own URL; `'no-referrer'`: none; else an absolute URL of the page's origin. */
  readonly referrer: string;
  readonly referrerPolicy: ReferrerPolicy;
  /** Set by an upload listener of `XMLHttpRequest` and by a `ReadableStream` body. */
  readonly useCORSPreflight: boolean;
};
