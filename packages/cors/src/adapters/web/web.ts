import { deciderOf, type Served } from '../../server/served.ts';
import type { Answer, Decision, HeaderChanges, HeaderSource } from '../../server/decide.ts';
import { mergeVary } from '../../server/merge-vary.ts';
import type { Header } from '../../spec/header-list.ts';

/** As much of a `Request` as the CORS protocol looks at. */
export type WebRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
};

/** As much of a `Response` as we touch. */
type ResponseParts = {
  readonly body: unknown;
  readonly headers: {
    get(name: string): string | null;
    set(name: string, value: string): void;
    delete(name: string): void;
    /** Names come in lower case. */
    forEach(each: (value: string, name: string) => void): void;
  };
};

/** The runtime's own `Response`, whichever types of it the program that uses this has. */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer Own } }
  ? Own
  : ResponseParts;

// This package is compiled without any runtime's types.
declare const Response: new (
  body: unknown,
  init: ResponseParts | { readonly status: number; readonly headers: Record<string, string> },
) => WebResponse;

/** Answers a request; what else a runtime gives (`env`, `context`, …) is passed through. */
export type WebHandler<Given extends WebRequest, Rest extends readonly unknown[]> = (
  request: Given,
  ...rest: Rest
) => Promise<WebResponse>;

/**
 * Serves a policy round a handler that turns a `Request` into a `Response`: Cloudflare Workers, Deno, Bun,
 * and the handlers of frameworks that speak these.
 *
 * @example
 * ```ts
 * import { cors } from '@crossguard/cors/web';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const fetch = cors(parsed.policy, (_: Request) => new Response('hello'));
 * const headers = { Origin: 'https://app.example.com' };
 * const response = await fetch(new Request('https://api.example.com/', { headers }));
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 */
export function cors<Given extends WebRequest, Rest extends readonly unknown[]>(
  served: Served,
  handler: Handler<Given, Rest>,
): WebHandler<Given, Rest> {
  const serve = inFrontOf(served, handler);
  return async (request, ...rest) => serve(request, ...rest);
}

type Handler<Given extends WebRequest, Rest extends readonly unknown[]> = (
  request: Given,
  ...rest: Rest
) => WebResponse | Promise<WebResponse>;

/** What `cors` does, without a promise where the handler makes none: some servers are much faster so. */
export function inFrontOf<Given extends WebRequest, Rest extends readonly unknown[]>(
  served: Served,
  handler: Handler<Given, Rest>,
): Handler<Given, Rest> {
  const decide = webDeciderOf(served);
  return (request, ...rest) => {
    const decided = decide(request);
    return decided instanceof Promise
      ? answerLater(decided, handler, request, rest)
      : answer(decided, handler, request, rest);
  };
}

function answer<Given extends WebRequest, Rest extends readonly unknown[]>(
  decision: Decision,
  handler: Handler<Given, Rest>,
  request: Given,
  rest: Rest,
): WebResponse | Promise<WebResponse> {
  if (decision.status !== null) return answerResponse(decision);
  const response = handler(request, ...rest);
  return 'headers' in response
    ? withChanges(response, decision)
    : response.then((settled) => withChanges(settled, decision));
}

async function answerLater<Given extends WebRequest, Rest extends readonly unknown[]>(
  decided: Promise<Decision>,
  handler: Handler<Given, Rest>,
  request: Given,
  rest: Rest,
): Promise<WebResponse> {
  return answer(await decided, handler, request, rest);
}

/** How a `Request` is decided under what an adapter was given. */
export function webDeciderOf(
  served: Served,
): (request: WebRequest) => Decision | Promise<Decision> {
  const decide = deciderOf(served);
  return (request) => {
    const { method, url } = request;
    return decide({ method, path: targetOf(url), headers: new WebHeaders(request) });
  };
}

/** A request's headers. Over HTTP/2 there is no `Host`, and not every runtime makes one up. */
class WebHeaders implements HeaderSource {
  readonly #request: WebRequest;

  constructor(request: WebRequest) {
    this.#request = request;
  }

  get(name: string): string | null {
    const { headers } = this.#request;
    return headers.get(name) ?? (name === 'host' ? hostOf(this.#request.url) : null);
  }
}

/** The answer to a request that the application does not see. */
export function answerResponse({ status, set, vary }: Answer): WebResponse {
  const merged: readonly Header[] = vary.length > 0 ? [['Vary', mergeVary(null, vary)]] : [];
  // An object is what runtimes make headers of the fastest, and some servers never make any of it.
  return new Response(null, { status, headers: Object.fromEntries([...set, ...merged]) });
}

export function isResponse(value: unknown): value is WebResponse {
  return value instanceof Response;
}

/** A response with a decision's headers: the same object, or a copy where its headers can't be changed. */
export function withChanges(response: WebResponse, changes: HeaderChanges): WebResponse {
  try {
    change(response, changes);
    return response;
  } catch {
    // Those of `Response.redirect()` and of what `fetch()` gave.
    const copy = new Response(response.body, response);
    change(copy, changes);
    return copy;
  }
}

function change({ headers }: ResponseParts, { remove, set, vary }: HeaderChanges): void {
  // Looking at the few that are there costs less than asking for each that may be.
  const found: string[] = [];
  let existing: string | null = null;
  headers.forEach((value, name) => {
    if (remove.includes(name)) found.push(name);
    else if (name === 'vary') existing = value;
  });
  for (const name of found) headers.delete(name);
  for (const [name, value] of set) headers.set(name, value);
  if (vary.length > 0) headers.set('Vary', mergeVary(existing, vary));
}

/** A URL's host and port, as they are written in it. */
function hostOf(url: string): string {
  const start = url.indexOf('://') + 3;
  const end = url.indexOf('/', start);
  return url.slice(start, end === -1 ? undefined : end);
}

/** A URL's path and query, as they are written in it. */
function targetOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start === -1 ? '/' : url.slice(start);
}
