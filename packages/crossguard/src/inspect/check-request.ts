import { requestAs } from '@crossguard/cors/browser/initiator';
import type {
  CredentialsMode,
  Initiator,
  Page,
  PageRequest,
  RedirectMode,
  RequestMode,
} from '@crossguard/cors/browser/page';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { isForbiddenRequestHeader } from '@crossguard/cors/spec/forbidden-headers';
import { append, contains, get, type Header } from '@crossguard/cors/spec/header-list';
import {
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from '@crossguard/cors/spec/header-syntax';
import {
  isCORSSafelistedMethod,
  isForbiddenMethod,
  isMethod,
  normalizeMethod,
} from '@crossguard/cors/spec/method';
import { parseOrigin } from '@crossguard/cors/spec/origin';
import { isNoCORSSafelistedRequestHeader } from '@crossguard/cors/spec/request-headers';
import { includesCredentials, isHTTP, parseURL } from '@crossguard/cors/spec/url';

/** A page's request as it is asked about, in text: what a person writes on the command line. */
export type RequestText = {
  /** The URL to ask, absolute. */
  readonly url: string;
  /** An origin, a page's URL, or `null` for a page of an opaque origin. */
  readonly from: string;
  readonly method?: string | undefined;
  /** Each `Name: value`. */
  readonly headers: readonly string[];
  readonly data?: string | undefined;
  readonly credentials: CredentialsMode;
  readonly mode: RequestMode;
  readonly redirect: RedirectMode;
  /** What in the page asks; `fetch` where it is not said. */
  readonly as?: Initiator | undefined;
};

/** Why no page could make the request, as data: `value` is what was written. */
export type RequestProblem = {
  readonly code:
    | 'url-invalid'
    | 'url-scheme'
    | 'url-with-userinfo'
    | 'from-invalid'
    | 'method-invalid'
    | 'method-forbidden'
    | 'method-not-for-no-cors'
    | 'header-without-colon'
    | 'header-name-invalid'
    | 'header-value-invalid'
    | 'header-forbidden'
    | 'header-not-for-no-cors'
    | 'data-with-get'
    | 'not-for-initiator';
  readonly value: string;
};

/** The request, with the bytes of its body; or why a browser would not let a page make it. */
export type CheckRequest =
  | { readonly ok: true; readonly request: PageRequest; readonly body: Uint8Array | undefined }
  | { readonly ok: false; readonly problem: RequestProblem };

/**
 * Makes the request that `new Request()` would, with the same guards. Where a browser drops a header without
 * a word, this says so: who asks about a header wants to know that it is never sent.
 */
export function checkRequest(text: RequestText): CheckRequest {
  const problem = (code: RequestProblem['code'], value: string): CheckRequest => ({
    ok: false,
    problem: { code, value },
  });

  const url = parseURL(text.url);
  if (url === null) return problem('url-invalid', text.url);
  const isSocketURL = url.protocol === 'ws:' || url.protocol === 'wss:';
  if (!isHTTP(url) && !(isSocketURL && text.as === 'websocket')) {
    return problem('url-scheme', text.url);
  }
  if (includesCredentials(url)) return problem('url-with-userinfo', text.url);
  const page = pageOf(text.from);
  if (page === null) return problem('from-invalid', text.from);

  const unchosen = notForInitiator(text);
  if (unchosen !== null) return problem('not-for-initiator', unchosen);

  const written = text.method ?? (text.data === undefined ? 'GET' : 'POST');
  if (!isMethod(written)) return problem('method-invalid', written);
  if (isForbiddenMethod(written)) return problem('method-forbidden', written);
  const method = normalizeMethod(written);
  const isNoCORS = text.mode === 'no-cors';
  if (isNoCORS && !isCORSSafelistedMethod(method)) return problem('method-not-for-no-cors', method);
  if (text.data !== undefined && (method === 'GET' || method === 'HEAD')) {
    return problem('data-with-get', method);
  }

  const headers: Header[] = [];
  for (const line of text.headers) {
    const colon = line.indexOf(':');
    if (colon === -1) return problem('header-without-colon', line);
    const name = line.slice(0, colon).trim();
    const value = normalizeHeaderValue(line.slice(colon + 1));
    if (!isHeaderName(name)) return problem('header-name-invalid', name);
    if (!isByteString(value) || !isHeaderValue(value)) return problem('header-value-invalid', line);
    if (isForbiddenRequestHeader(name, value)) return problem('header-forbidden', name);
    const known = get(headers, name);
    const combined = known === null ? value : `${known}, ${value}`;
    if (isNoCORS && !isNoCORSSafelistedRequestHeader(name, combined)) {
      return problem('header-not-for-no-cors', name);
    }
    append(headers, name, value);
  }
  const body = text.data === undefined ? undefined : new TextEncoder().encode(text.data);
  if (body !== undefined && !contains(headers, 'Content-Type')) {
    append(headers, 'Content-Type', 'text/plain;charset=UTF-8');
  }
  const { credentials, mode, redirect } = text;
  const request = pageRequest(page, url.href, {
    method,
    headers,
    credentials,
    mode,
    redirect,
    body: body === undefined ? null : { replayable: true, length: body.byteLength },
  });
  return { ok: true, request: requestAs(text.as ?? 'fetch', request), body };
}

/** What can be asked for and is not what it always is, in the words of the command line. */
const chosen = {
  method: ({ method }) => (method === undefined ? null : `-X ${method}`),
  headers: ({ headers: [first] }) => (first === undefined ? null : `-H ${first}`),
  data: ({ data }) => (data === undefined ? null : `--data ${data}`),
  redirect: ({ redirect }) => (redirect === 'follow' ? null : `--redirect ${redirect}`),
  mode: ({ mode }) => (mode === 'cors' ? null : `--mode ${mode}`),
  sameOrigin: ({ mode }) => (mode === 'same-origin' ? `--mode ${mode}` : null),
  credentials: ({ credentials }) =>
    credentials === 'same-origin' ? null : `--credentials ${credentials}`,
} satisfies Record<string, (text: RequestText) => string | null>;

type Choice = keyof typeof chosen;

const element: readonly Choice[] = ['method', 'headers', 'data', 'redirect'];

/** What each initiator leaves a page no choice of. */
const unchosenBy: Readonly<Record<Initiator, readonly Choice[]>> = {
  fetch: [],
  xhr: ['redirect', 'mode'],
  'xhr-upload': ['redirect', 'mode'],
  image: [...element, 'sameOrigin'],
  script: [...element, 'sameOrigin'],
  style: [...element, 'sameOrigin'],
  module: [...element, 'mode'],
  font: [...element, 'mode', 'credentials'],
  mask: [...element, 'mode', 'credentials'],
  eventsource: [...element, 'mode'],
  beacon: ['method', 'headers', 'redirect', 'mode', 'credentials'],
  websocket: [...element, 'mode', 'credentials'],
};

function notForInitiator(text: RequestText): string | null {
  const initiator = text.as ?? 'fetch';
  for (const choice of unchosenBy[initiator]) {
    const written = chosen[choice](text);
    if (written !== null) return `${written} --as ${initiator}`;
  }
  return null;
}

/** The page of an origin or URL, or null where the text is neither. */
function pageOf(text: string): Page | null {
  if (text === 'null') return sandboxedPageAt('about:srcdoc');
  const url = parseURL(text);
  if (url === null) return null;
  if (isHTTP(url)) return pageAt(url.href);
  // Pages of apps and extensions (`capacitor://localhost`) say the origin that stands in their URL.
  const authority = /^[^:/]+:\/\/[^/?#]+/.exec(text);
  const origin = authority === null ? null : parseOrigin(authority[0]);
  return origin === null ? null : pageAt(url.href, { origin });
}

function isByteString(text: string): boolean {
  return !/[^\0-\u00ff]/.test(text);
}
