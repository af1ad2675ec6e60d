import { type Origin, originOf, sameOrigin, sameSite } from '../spec/origin.ts';
import type { HeaderList } from '../spec/header-list.ts';
import { type CacheKey, networkPartitionKey } from '../spec/preflight-cache.ts';
import type { Referrer, ReferrerPolicy } from '../spec/referrer.ts';
import { type URLRecord, withoutFragment } from '../spec/url.ts';
import type { BrowserState } from './browser-state.ts';
import type { RedirectChange } from './engine.ts';
import type { Failure } from './failure.ts';
import type { PageRequest, RequestBody } from './page.ts';
import type { StepId, TraceStep, TraceValue } from './trace.ts';
import type { WireResponse } from './wire.ts';

/** A URL of the request's URL list, with what is asked of it again and again. */
export type Hop = {
  readonly url: URLRecord;
  readonly origin: Origin;
  /** Without fragment, as it goes on the wire. */
  readonly href: string;
};

/**
 * One fetch under way: the standard's request with the fields that its algorithms change.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request
 */
export type Run = {
  readonly request: PageRequest;
  readonly state: BrowserState;
  readonly trace: TraceStep[];
  /** The URL list; the last one is the current URL, the number of those before it the redirect count. */
  readonly hops: Hop[];
  current: Hop;
  method: string;
  /** The author's headers, less those that redirects took away. */
  headers: HeaderList;
  /** The author's headers as they were before any redirect. */
  firstHeaders: HeaderList;
  /** What the last redirect did, null before any. */
  change: RedirectChange | null;
  body: RequestBody | null;
  /**
   * What `Referer` is made of: the page's URL, or the one that the request names, or nothing; after a
   * redirect what was sent before it.
   */
  referrer: Referrer | null;
  referrerPolicy: ReferrerPolicy;
  tainting: 'basic' | 'cors' | 'opaque';
  redirectTaint: RedirectTaint;
  timingAllowFailed: boolean;
  /** The `Origin` of the last actual request, or null where it had none. */
  sentOrigin: string | null;
  /** Why the next request is not sent after all, where a redirect was refused late. */
  refusedLate: Failure | null;
  /** Whether one of its URLs was fetched by the rules of a CORS-preflight. */
  usedPreflight: boolean;
};

export type RedirectTaint = 'same-origin' | 'same-site' | 'cross-site';

/**
 * What the inner algorithms return: a response that is yet to be filtered, a network error, or that a
 * redirect was followed, so that main fetch has to run for a new current URL.
 */
export type Inner =
  | { readonly kind: 'response'; readonly response: WireResponse; readonly opaqueRedirect: boolean }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'redirected' };

export function hopTo(url: URLRecord): Hop {
  return { url, origin: originOf(url), href: withoutFragment(url.href) };
}

/** The redirect count, which is also the current URL's place in the URL list. */
export function hopNumber(run: Run): number {
  return run.hops.length - 1;
}

/** Notes a step that was taken. */
export function note(
  run: Run,
  step: StepId,
  inputs: Readonly<Record<string, TraceValue>>,
  result: string,
): void {
  run.trace.push({ step, hop: hopNumber(run), inputs, result });
}

/**
 * Where a failure happened: all of it but its code and its facts.
 *
 * Spread it last: `{ code, args, ...at(run, step) }`. The other order costs 4 µs in V8 (an object is cloned
 * into a dictionary first), forty times as much as this one.
 */
export function at(
  run: Run,
  step: StepId,
  phase: 'preflight' | 'actual' = 'actual',
  status: number | null = null,
): Pick<Failure, 'step' | 'phase' | 'hop' | 'url' | 'origin' | 'status'> {
  const { href: url } = run.current;
  const origin =
    phase === 'preflight' ? run.state.engine.preflightOrigin(run) : serializeRequestOrigin(run);
  return { step, phase, hop: hopNumber(run), url, origin, status };
}

/** A network error. */
export function fail(failure: Failure): Inner {
  return { kind: 'failure', failure };
}

/**
 * The redirect-taint of a request: how far from home its redirects have led.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function redirectTaint(
  hops: readonly Hop[],
  origin: Origin,
  isSameSite: (a: Origin, b: Origin) => boolean,
): RedirectTaint {
  // 2-3.
  let last: Origin | null = null;
  let taint: RedirectTaint = 'same-origin';
  // 4. For each url of request's URL list:
  for (const { origin: next } of hops) {
    if (last !== null) {
      // 4.2. Neither the step nor its start is of the requester's site.
      if (!isSameSite(next, last) && !isSameSite(origin, last)) return 'cross-site';
      // 4.3. The same for the origin.
      if (!sameOrigin(next, last) && !sameOrigin(origin, last)) taint = 'same-site';
    }
    last = next;
  }
  return taint;
}

/** Appends a URL to the request's URL list. */
export function moveTo(run: Run, url: URLRecord): void {
  run.current = hopTo(url);
  run.hops.push(run.current);
  const { registrableDomain } = run.state;
  run.redirectTaint = redirectTaint(run.hops, run.request.page.origin, (a, b) =>
    sameSite(a, b, registrableDomain),
  );
}

/**
 * Serialises a request origin: `null` once redirects have tainted it.
 *
 * @see https://fetch.spec.whatwg.org/#serializing-a-request-origin
 */
export function serializeRequestOrigin(run: Run): string {
  return run.redirectTaint === 'same-origin' ? run.request.page.origin.serialized : 'null';
}

/** Whether the request's credentials mode is "include". */
export function withCredentials(run: Run): boolean {
  return run.request.credentials === 'include';
}

/**
 * What the preflight cache is asked with for the current URL.
 *
 * @param credentials whether the request's credentials mode is "include"
 */
export function cacheKey(run: Run, credentials: boolean): CacheKey {
  return {
    partition: networkPartitionKey(run.request.page.topLevelOrigin, run.state.registrableDomain),
    origin: serializeRequestOrigin(run),
    // The whole URL: the standard compares URLs with their fragments here, and so do all engines.
    url: run.current.url.href,
    credentials,
  };
}
