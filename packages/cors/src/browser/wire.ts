import type { HeaderList } from '../spec/header-list.ts';

/**
 * Which cookies may go along, by their `SameSite` attribute: all of them, or only those whose attribute
 * is `None`.
 *
 * @see https://fetch.spec.whatwg.org/#determine-the-same-site-mode
 */
export type SameSiteMode = 'strict-or-less' | 'unset-or-less';

/**
 * One request that the browser puts on the wire, in full but for what the connection itself adds (`Host`,
 * `Connection`, `Accept-Encoding`, `User-Agent`, `Content-Length`) and for the cookies, which the driver
 * adds from its jar where `credentials` says so.
 *
 * A `local` request never reaches the network: it asks the driver to read a `data:`, `blob:` or
 * `about:blank` URL.
 */
export type WireRequest = {
  readonly kind: 'preflight' | 'actual' | 'local';
  /** 0 for the URL that the page asked for, then one more for each redirect. */
  readonly hop: number;
  /** Absolute, without fragment. */
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderList;
  /** Whether the body goes along. */
  readonly body: boolean;
  /** Whether cookies and HTTP authentication go along, and `Set-Cookie` of the response is stored. */
  readonly credentials: boolean;
  readonly sameSite: SameSiteMode;
};

/** A response's head. Bodies never reach the machine: no step of the protocol looks into one. */
export type WireResponse = {
  readonly kind: 'response';
  readonly status: number;
  readonly headers: HeaderList;
};

/** No response came: the connection could not be made or broke, or the head was not HTTP. */
export type WireError = {
  readonly kind: 'error';
  /** A short machine-readable reason, such as `ECONNREFUSED`. */
  readonly reason: string;
  readonly detail: string;
};
