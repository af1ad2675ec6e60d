import type { BrowserState } from '@crossguard/cors/browser/browser-state';
import type { Failure } from '@crossguard/cors/browser/failure';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { FilteredResponse } from '@crossguard/cors/browser/outcome';
import type { Page, PageRequest } from '@crossguard/cors/browser/page';
import type { WireError, WireRequest } from '@crossguard/cors/browser/wire';
import { get } from '@crossguard/cors/spec/header-list';
import { withoutFragment } from '@crossguard/cors/spec/url';

import { type Body, bytesBody, chunksOf, readAll, streamBody } from './body.ts';
import { toByteStream } from './byte-stream.ts';
import { decodeContent } from './decode.ts';
import { discard, headOf, send, type Sender } from './drive.ts';
import { GuardedHeaders } from './guarded-headers.ts';
import { matchesIntegrity } from './integrity.ts';
import { asPageURL } from './local.ts';
import type { NetworkBody, NetworkResponse } from './network.ts';
import type { RequestRecord } from './request-record.ts';
import { type Response, type ResponseClass, responseOf } from './response.ts';

/** What a page's fetches share. */
export type FetchContext = Sender & {
  readonly page: Page;
  readonly state: BrowserState;
  readonly Response: ResponseClass;
  /** The bytes of requests with `keepalive` that are under way. */
  keepaliveBytes: number;
};

/**
 * The steps of `fetch()` behind `new Request()`.
 *
 * @throws the signal's reason, or a TypeError whose `cause` is the `Failure`
 * @see https://fetch.spec.whatwg.org/#dom-global-fetch
 */
export function runFetch(context: FetchContext, request: RequestRecord): Promise<Response> {
  const { signal } = request;
  if (!signal.aborted) return runSteps(context, request);
  cancelBody(request);
  // Rejected at once, without a step of the event loop between, as scripts can observe.
  return Promise.reject(signal.reason);
}

async function runSteps(context: FetchContext, request: RequestRecord): Promise<Response> {
  const { signal } = request;
  const steps = fetchSteps(toPageRequest(context.page, request), context.state);
  const body = toNetworkBody(request.body);
  let last: { wire: WireRequest; received: NetworkResponse } | null = null;
  let next = steps.next();
  while (next.done !== true) {
    if (last !== null) discard(last.received);
    const wire = next.value;
    const received = await sendCounted(context, request, wire, body);
    // The signal may abort between a response's coming and its being seen here.
    if (signal.aborted && received.kind === 'response') received.body.destroy();
    signal.throwIfAborted();
    last = received.kind === 'response' ? { wire, received } : null;
    next = steps.next(headOf(received));
  }
  const outcome = next.value;
  if (!outcome.ok) {
    if (last !== null) discard(last.received);
    throw failedToFetch(outcome.failure);
  }
  if (last === null) throw new Error('a fetch succeeded without a response');
  return toResponse(context, request, outcome.response, last);
}

/** Makes the script's response, when its body has passed the integrity check, if one is asked for. */
async function toResponse(
  { Response, page }: FetchContext,
  request: RequestRecord,
  filtered: FilteredResponse,
  { wire, received }: { wire: WireRequest; received: NetworkResponse },
): Promise<Response> {
  const { signal, integrity } = request;
  const { type, url, redirected, status, headers, hasBody } = filtered;
  let body: Body | null = null;
  if (hasBody) {
    const onAbort = (): void => abort(signal.reason);
    const { stream, abort } = toByteStream(decodeContent(received.body, received.headers), () => {
      signal.removeEventListener('abort', onAbort);
    });
    signal.addEventListener('abort', onAbort);
    body = streamBody(stream, signal);
  } else {
    discard(received, signal);
  }
  if (integrity !== '') {
    const bytes = body === null ? null : await readAll(body.stream, (all) => all);
    if (bytes === null || !matchesIntegrity(bytes, integrity)) {
      throw failedToFetch({
        code: 'integrity',
        step: 'main-fetch',
        phase: 'actual',
        hop: wire.hop,
        url: wire.url,
        origin: get(wire.headers, 'Origin') ?? page.origin.serialized,
        status: received.status,
        args: { expected: integrity },
      });
    }
    body = bytesBody(bytes);
  }
  const isOpaque = type === 'opaque' || type === 'opaqueredirect';
  const statusText = isOpaque ? '' : received.statusText;
  const own = wire.kind === 'local' ? withoutFragment(request.url) : url;
  const record = { type, url: own, redirected, status, statusText };
  return responseOf(Response, record, new GuardedHeaders(headers, 'immutable'), body);
}

/** Sends, unless what is to outlive the page grows beyond 64 KiB. */
async function sendCounted(
  context: FetchContext,
  request: RequestRecord,
  wire: WireRequest,
  body: NetworkBody | null,
): Promise<NetworkResponse | WireError> {
  const length = request.keepalive && wire.body ? (body?.length ?? 0) : 0;
  if (length > 0 && context.keepaliveBytes + length > 64 * 1024) {
    return {
      kind: 'error',
      reason: 'KEEPALIVE_QUOTA',
      detail: 'bodies of requests with keepalive may have 64 KiB in all',
    };
  }
  context.keepaliveBytes += length;
  try {
    return await send(context, wire, body, request.signal);
  } finally {
    context.keepaliveBytes -= length;
  }
}

function toPageRequest(page: Page, request: RequestRecord): PageRequest {
  const { body } = request;
  return {
    page,
    url: asPageURL(request.url, page.origin.serialized),
    method: request.method,
    headers: request.headers.list,
    body: body === null ? null : { replayable: body.source !== null, length: body.length },
    mode: request.mode,
    credentials: request.credentials,
    redirect: request.redirect,
    cache: request.cache,
    destination: '',
    initiator: 'fetch',
    referrer: request.referrer,
    referrerPolicy: request.referrerPolicy,
    useCORSPreflight: request.useCORSPreflight,
  };
}

function toNetworkBody(body: Body | null): NetworkBody | null {
  if (body === null) return null;
  const { source, stream, length } = body;
  if (source === null) {
    return { open: (signal) => chunksOf(stream, signal), replayable: false, length };
  }
  if (source instanceof Uint8Array) {
    return { open: () => source, replayable: true, length };
  }
  return { open: (signal) => chunksOf(source.stream(), signal), replayable: true, length };
}

/** https://fetch.spec.whatwg.org/#abort-fetch */
function cancelBody({ body, signal }: RequestRecord): void {
  if (body !== null && !body.stream.locked) {
    void body.stream.cancel(signal.reason).catch(() => undefined);
  }
}

function failedToFetch(failure: Failure): TypeError {
  return new TypeError(`Failed to fetch ${failure.url}: ${failure.code}`, { cause: failure });
}
