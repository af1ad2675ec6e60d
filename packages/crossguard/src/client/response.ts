import { isNullBodyStatus, isOkStatus, isRedirectStatus } from '@crossguard/cors/spec/status';
import { parseURL } from '@crossguard/cors/spec/url';
import { contains } from '@crossguard/cors/spec/header-list';

import {
  type Body,
  type BodyInit,
  type BodyWithType,
  bytesBody,
  extractBody,
  toBodyInit,
} from './body.ts';
import { GuardedHeaders } from './guarded-headers.ts';
import { fill, type HeadersInit } from './headers.ts';
import { cloneBodyOf, Message } from './message.ts';
import {
  makeEnumerable,
  requireArguments,
  toByteString,
  toDictionary,
  toPairs,
  toUnsignedShort,
  toUSVString,
} from './webidl.ts';

/** @see https://fetch.spec.whatwg.org/#responsetype */
export type ResponseType = 'basic' | 'cors' | 'default' | 'error' | 'opaque' | 'opaqueredirect';

/** @see https://fetch.spec.whatwg.org/#responseinit */
export type ResponseInit = {
  readonly headers?: HeadersInit | undefined;
  readonly status?: number | undefined;
  readonly statusText?: string | undefined;
};

/** What a `Response` object holds beside its headers and its body. */
export type ResponseRecord = {
  readonly type: ResponseType;
  /** Without fragment; empty for none. */
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
};

/**
 * A response as a script sees it. Pages make theirs with the `Response` of `createBrowser`.
 *
 * @see https://fetch.spec.whatwg.org/#response-class
 */
export class Response extends Message {
  #record: ResponseRecord;
  #guarded: GuardedHeaders;

  constructor(record: ResponseRecord, headers: GuardedHeaders, body: Body | null) {
    super(headers, body);
    this.#record = record;
    this.#guarded = headers;
  }

  get type(): ResponseType {
    return this.#record.type;
  }

  get url(): string {
    return this.#record.url;
  }

  get redirected(): boolean {
    return this.#record.redirected;
  }

  get status(): number {
    return this.#record.status;
  }

  get ok(): boolean {
    return isOkStatus(this.#record.status);
  }

  get statusText(): string {
    return this.#record.statusText;
  }

  /** https://fetch.spec.whatwg.org/#dom-response-clone */
  clone(): Response {
    const body = cloneBodyOf(this);
    const { list, guard } = this.#guarded;
    const clone = new Response(this.#record, new GuardedHeaders(list, guard), body);
    // The class of the page that made this one, whose constructor has another signature.
    Object.setPrototypeOf(clone, Object.getPrototypeOf(this));
    return clone;
  }

  get [Symbol.toStringTag](): string {
    return 'Response';
  }
}

makeEnumerable(Response, ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'clone']);

/** A page's `Response`. */
export type ResponseClass = {
  new (body?: BodyInit | null, init?: ResponseInit): Response;
  readonly prototype: Response;
  error(): Response;
  json(data: unknown, init?: ResponseInit): Response;
  redirect(url: string | URL, status?: number): Response;
};

/**
 * Makes a page's `Response`.
 *
 * @param baseURL what `Response.redirect()` resolves URLs against
 */
export function responseClass(baseURL: string): ResponseClass {
  class PageResponse extends Response {
    constructor(body: BodyInit | null = null, init: ResponseInit = {}) {
      const object = body === null ? null : toBodyInit(body, 'Response: body');
      const converted = toResponseInit(init);
      const bodyWithType = object === null ? null : extractBody(object, false);
      const { record, headers } = initialize(converted, bodyWithType);
      super(record, headers, bodyWithType?.body ?? null);
    }

    /** https://fetch.spec.whatwg.org/#dom-response-error */
    static error(): Response {
      const record = { ...defaults, type: 'error', status: 0 } as const;
      return responseOf(PageResponse, record, new GuardedHeaders([], 'immutable'), null);
    }

    /** https://fetch.spec.whatwg.org/#dom-response-json */
    static json(data: unknown, init: ResponseInit = {}): Response {
      requireArguments(arguments.length, 1, 'Response.json');
      const converted = toResponseInit(init);
      const text: unknown = JSON.stringify(data);
      if (typeof text !== 'string') throw new TypeError('Response.json: the value has no JSON');
      const body = bytesBody(new TextEncoder().encode(text));
      const { record, headers } = initialize(converted, { body, type: 'application/json' });
      return responseOf(PageResponse, record, headers, body);
    }

    /** https://fetch.spec.whatwg.org/#dom-response-redirect */
    static redirect(url: string | URL, status = 302): Response {
      requireArguments(arguments.length, 1, 'Response.redirect');
      const text = toUSVString(url, 'Response.redirect: url');
      const code = toUnsignedShort(status, 'Response.redirect: status');
      const parsed = parseURL(text, baseURL);
      if (parsed === null) {
        throw new TypeError(`Response.redirect: ${JSON.stringify(text)} is no URL`);
      }
      if (!isRedirectStatus(code)) {
        throw new RangeError(`Response.redirect: ${code} is not a redirect's status`);
      }
      const headers = new GuardedHeaders([['Location', parsed.href]], 'immutable');
      return responseOf(PageResponse, { ...defaults, status: code }, headers, null);
    }
  }
  Object.defineProperty(PageResponse, 'name', { value: 'Response' });
  for (const name of ['error', 'json', 'redirect']) {
    Object.defineProperty(PageResponse, name, { enumerable: true });
  }
  return PageResponse;
}

/** A page's response without its constructor's checks, as `fetch()` makes it. */
export function responseOf(
  target: ResponseClass,
  record: ResponseRecord,
  headers: GuardedHeaders,
  body: Body | null,
): Response {
  const response = new Response(record, headers, body);
  Object.setPrototypeOf(response, target.prototype);
  return response;
}

const defaults: ResponseRecord = {
  type: 'default',
  url: '',
  redirected: false,
  status: 200,
  statusText: '',
};

type ConvertedInit = {
  readonly headers: readonly (readonly string[])[];
  readonly status: number;
  readonly statusText: string;
};

function toResponseInit(value: unknown): ConvertedInit {
  const member = toDictionary(value, 'Response: init');
  const headers = member('headers');
  const pairs = headers === undefined ? [] : toPairs(headers, 'Response: headers');
  const status = member('status');
  const code = status === undefined ? 200 : toUnsignedShort(status, 'Response: status');
  const statusText = member('statusText');
  const text = statusText === undefined ? '' : toByteString(statusText, 'Response: statusText');
  return { headers: pairs, status: code, statusText: text };
}

/** https://fetch.spec.whatwg.org/#initialize-a-response */
function initialize(
  { headers: pairs, status, statusText }: ConvertedInit,
  body: BodyWithType | null,
): { record: ResponseRecord; headers: GuardedHeaders } {
  // 1. The status is in the range 200 to 599.
  if (status < 200 || status > 599) {
    throw new RangeError(`Response: the status ${status} is not in the range 200 to 599`);
  }
  // 2. The status text is a reason-phrase.
  if (!/^[\t -~\u0080-\u00ff]*$/.test(statusText)) {
    throw new TypeError(`Response: ${JSON.stringify(statusText)} is no status text`);
  }
  // 3-5.
  const headers = new GuardedHeaders([], 'response');
  fill(headers, pairs);
  // 6. A body comes with its type, and not with every status.
  if (body !== null) {
    if (isNullBodyStatus(status)) throw new TypeError(`Response: ${status} can't have a body`);
    if (body.type !== null && !contains(headers.list, 'Content-Type')) {
      headers.append('Content-Type', body.type);
    }
  }
  return { record: { ...defaults, status, statusText }, headers };
}
