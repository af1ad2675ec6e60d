import type { BrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { CookieJar } from 'tough-cookie';

import { storeCookies } from './cookies.ts';
import { readLocal } from './local.ts';
import type { Network, NetworkBody, NetworkResponse } from './network.ts';
import { defaultUserAgent, wireHeaders } from './wire-headers.ts';

/** What a browser sends requests with. */
export type Sender = {
  readonly network: Network;
  readonly jar: CookieJar;
  readonly userAgent: string;
};

/**
 * Sends one request of the machine as a browser does: with its cookies and its network layer's headers;
 * and stores the cookies that come back. Faults are data; only the signal's reason is thrown.
 */
export async function send(
  { network, jar, userAgent }: Sender,
  request: WireRequest,
  body: NetworkBody | null,
  signal: AbortSignal,
): Promise<NetworkResponse | WireError> {
  if (request.kind === 'local') return readLocal(request);
  const { url, method } = request;
  const headers = await wireHeaders(request, jar, userAgent);
  const sent = { url, method, headers, body: request.body ? body : null };
  const received = await network.send(sent, signal);
  if (received.kind === 'response') await storeCookies(jar, request, received.headers);
  return received;
}

/** Lets a body go that nobody will read, small ones to their end, so that the connection can serve again. */
export function discard({ body }: NetworkResponse, signal?: AbortSignal): void {
  let left = 64 * 1024;
  const destroy = (): void => void body.destroy();
  signal?.addEventListener('abort', destroy);
  body.on('close', () => signal?.removeEventListener('abort', destroy));
  body.on('error', () => undefined);
  body.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) body.destroy();
  });
}

/** One request that was on the wire and what came of it. */
export type Exchange = {
  readonly request: WireRequest;
  readonly response: WireResponse | WireError;
};

/** How a drive ended: with the fetch, or because `beforeSend` stopped it before a request. */
export type Drive =
  | {
      readonly kind: 'done';
      readonly outcome: Outcome;
      readonly exchanges: readonly Exchange[];
    }
  | {
      readonly kind: 'stopped';
      /** The request that was not sent. */
      readonly before: WireRequest;
      readonly exchanges: readonly Exchange[];
    };

/** What a drive needs. */
export type DriveOptions = {
  readonly network: Network;
  readonly state: BrowserState;
  readonly jar: CookieJar;
  readonly userAgent?: string | undefined;
  /** The bytes of the request's body, where `request.body` says that there is one. */
  readonly body?: Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked before each request; with `false`, that one and all after it are not sent. */
  readonly beforeSend?: ((request: WireRequest) => boolean) | undefined;
};

/**
 * Runs one page's request over the network and records every exchange. Only heads are read: bodies are let
 * go, however long they are. Nothing is followed but what the machine follows.
 *
 * Network faults end in a `Failure` of code `network`, and stand in the exchange as a `WireError`.
 */
export async function drive(request: PageRequest, options: DriveOptions): Promise<Drive> {
  const { network, state, jar, userAgent = defaultUserAgent, beforeSend = () => true } = options;
  const signal = options.signal ?? new AbortController().signal;
  const bytes = options.body;
  const body =
    bytes === undefined ? null : { open: () => bytes, replayable: true, length: bytes.byteLength };
  const exchanges: Exchange[] = [];
  const steps = fetchSteps(request, state);
  let next = steps.next();
  while (next.done !== true) {
    const wire = next.value;
    if (!beforeSend(wire)) return { kind: 'stopped', before: wire, exchanges };
    const received = await send({ network, jar, userAgent }, wire, body, signal);
    if (received.kind === 'response') discard(received);
    const response = headOf(received);
    exchanges.push({ request: wire, response });
    next = steps.next(response);
  }
  return { kind: 'done', outcome: next.value, exchanges };
}

/** What the machine is told of a response. */
export function headOf(received: NetworkResponse | WireError): WireResponse | WireError {
  if (received.kind === 'error') return received;
  return { kind: 'response', status: received.status, headers: received.headers };
}
