import type {
  CacheMode,
  CredentialsMode,
  Page,
  RedirectMode,
  RequestMode,
} from '@crossguard/cors/browser/page';
import type { ReferrerPolicy } from '@crossguard/cors/spec/referrer';

import { constructRequest } from './construct-request.ts';
import { GuardedHeaders } from './guarded-headers.ts';
import { bodyOf, cloneBodyOf, Message } from './message.ts';
import { type RequestInit, toRequestInit } from './request-init.ts';
import { dependentSignal, type RequestRecord } from './request-record.ts';
import { makeEnumerable, requireArguments, toUSVString } from './webidl.ts';

// Set by the class's static block, which alone can reach its private field.
let readRecord: (request: Request) => RequestRecord;

/**
 * A request as a script sees it. Pages make theirs with the `Request` of `createBrowser`, whose URLs are
 * relative to the page's.
 *
 * @see https://fetch.spec.whatwg.org/#request-class
 */
export class Request extends Message {
  #record: RequestRecord;

  static {
    readRecord = (request) => request.#record;
  }

  constructor(record: RequestRecord) {
    super(record.headers, record.body);
    this.#record = record;
  }

  get method(): string {
    return this.#record.method;
  }

  get url(): string {
    return this.#record.url;
  }

  /** `''`, as of every request that a script makes. */
  get destination(): string {
    return '';
  }

  get referrer(): string {
    const { referrer } = this.#record;
    if (referrer === 'no-referrer') return '';
    return referrer === 'client' ? 'about:client' : referrer;
  }

  get referrerPolicy(): ReferrerPolicy {
    return this.#record.referrerPolicy;
  }

  get mode(): RequestMode {
    return this.#record.mode;
  }

  get credentials(): CredentialsMode {
    return this.#record.credentials;
  }

  get cache(): CacheMode {
    return this.#record.cache;
  }

  get redirect(): RedirectMode {
    return this.#record.redirect;
  }

  get integrity(): string {
    return this.#record.integrity;
  }

  get keepalive(): boolean {
    return this.#record.keepalive;
  }

  get isReloadNavigation(): boolean {
    return false;
  }

  get isHistoryNavigation(): boolean {
    return false;
  }

  get signal(): AbortSignal {
    return this.#record.signal;
  }

  get duplex(): 'half' {
    return 'half';
  }

  /** https://fetch.spec.whatwg.org/#dom-request-clone */
  clone(): Request {
    const body = cloneBodyOf(this);
    const { headers, signal } = this.#record;
    const clone = new Request({
      ...this.#record,
      headers: new GuardedHeaders(headers.list, headers.guard),
      signal: dependentSignal(signal),
      body,
    });
    // The class of the page that made this one, whose constructor has another signature.
    Object.setPrototypeOf(clone, Object.getPrototypeOf(this));
    return clone;
  }

  get [Symbol.toStringTag](): string {
    return 'Request';
  }
}

makeEnumerable(Request, [
  'method',
  'url',
  'destination',
  'referrer',
  'referrerPolicy',
  'mode',
  'credentials',
  'cache',
  'redirect',
  'integrity',
  'keepalive',
  'isReloadNavigation',
  'isHistoryNavigation',
  'signal',
  'duplex',
  'clone',
]);

/** What `fetch` and `new Request` take: a URL, relative to the page's, or another request. */
export type RequestInput = string | URL | Request;

/** A page's `Request`. */
export type RequestClass = {
  new (input: RequestInput, init?: RequestInit): Request;
  readonly prototype: Request;
};

/** Makes a page's `Request`. */
export function requestClass(page: Page): RequestClass {
  class PageRequest extends Request {
    constructor(input: RequestInput, init: RequestInit = {}) {
      requireArguments(arguments.length, 1, 'Request');
      const source =
        input instanceof Request ? recordOf(input) : toUSVString(input, 'Request: input');
      super(constructRequest(page, source, toRequestInit(init)));
    }
  }
  Object.defineProperty(PageRequest, 'name', { value: 'Request' });
  return PageRequest;
}

/** What is in a request now: cloning it has changed its body's stream. */
export function recordOf(request: Request): RequestRecord {
  return { ...readRecord(request), body: bodyOf(request) };
}
