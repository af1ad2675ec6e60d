import { corsCheck } from '../spec/cors-check.ts';
import { get } from '../spec/header-list.ts';
import { hasMethod } from '../spec/preflight-cache.ts';
import { resourcePolicyCheck } from '../spec/resource-policy-check.ts';
import { taoCheck } from '../spec/tao-check.ts';
import { corsFailure } from './cors-failure.ts';
import { httpNetworkFetch } from './http-network-fetch.ts';
import { httpRedirectFetch } from './http-redirect-fetch.ts';
import { corsPreflightFetch } from './cors-preflight-fetch.ts';
import {
  at,
  fail,
  type Inner,
  note,
  type Run,
  serializeRequestOrigin,
  withCredentials,
} from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * HTTP fetch.
 *
 * @param unsafeNames the CORS-unsafe request-header names where a CORS-preflight may be needed (the
 *   standard's makeCORSPreflight), else null
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export function* httpFetch(
  run: Run,
  unsafeNames: readonly string[] | null,
): Generator<WireRequest, Inner, WireResponse | WireError> {
  // 4.1. If makeCORSPreflight is true and the cache does not cover the request:
  if (unsafeNames !== null && !isCached(run, unsafeNames)) {
    const failed = yield* corsPreflightFetch(run, unsafeNames);
    if (failed !== null) return fail(failed);
  }
  if (run.refusedLate !== null) return fail(run.refusedLate);
  // 4.3. Run HTTP-network-or-cache fetch.
  const fetched = yield* httpNetworkFetch(run);
  if (fetched.kind !== 'response') return fetched;
  const { response } = fetched;
  const { engine } = run.state;
  const origin = serializeRequestOrigin(run);
  // 4.4. If request's response tainting is "cors" and a CORS check returns failure: network error.
  if (run.tainting === 'cors') {
    const { credentials } = run.request;
    const check = corsCheck(origin, credentials, response.headers);
    note(
      run,
      'cors-check',
      {
        origin,
        credentials,
        allowOrigin: get(response.headers, 'Access-Control-Allow-Origin'),
        allowCredentials: get(response.headers, 'Access-Control-Allow-Credentials'),
      },
      check.ok ? 'success' : check.code,
    );
    if (!check.ok) {
      return fail(corsFailure(at(run, 'cors-check', 'actual', response.status), check));
    }
  }
  // 4.5. TAO check.
  run.timingAllowFailed ||= !taoCheck(origin, run.tainting === 'basic', response.headers);
  // 5. Cross-origin resource policy check for opaque responses.
  if (run.tainting === 'opaque') {
    const failed = checkResourcePolicy(run, response);
    if (failed !== null) return failed;
  }
  // 6. If internalResponse's status is a redirect status, switch on request's redirect mode:
  if (!engine.isRedirectStatus(response.status)) return fetched;
  switch (run.request.redirect) {
    case 'error': {
      if (!engine.failsOnRedirect(response.headers)) return fetched;
      note(run, 'http-fetch', { status: response.status, redirect: 'error' }, 'blocked');
      const place = at(run, 'http-fetch', 'actual', response.status);
      return fail({ code: 'redirect-mode', args: {}, ...place });
    }
    case 'manual': {
      const refused = engine.manualRefusal(run, response);
      if (refused !== null) return fail(refused);
      note(run, 'http-fetch', { status: response.status, redirect: 'manual' }, 'opaqueredirect');
      return { kind: 'response', response, opaqueRedirect: true };
    }
    case 'follow':
      return httpRedirectFetch(run, response);
  }
}

/** Whether the CORS-preflight cache covers the request, so that no preflight is sent. */
function isCached(run: Run, unsafeNames: readonly string[]): boolean {
  const { engine, preflightCache, now } = run.state;
  const key = engine.cacheKey(run, withCredentials(run));
  const entries =
    key === null ? [] : engine.usableEntries(run, preflightCache.matching(key, now()));
  const hit =
    entries.length > 0 &&
    (!engine.checksMethod(run) || hasMethod(entries, run.method)) &&
    unsafeNames.every((name) => engine.coversHeaderName(entries, name));
  if (!hit && key !== null) engine.notCovered(run, key);
  note(run, 'preflight-cache', { method: run.method, unsafeNames }, hit ? 'hit' : 'miss');
  return hit;
}

function checkResourcePolicy(run: Run, response: WireResponse): Inner | null {
  const { page } = run.request;
  const { engine, registrableDomain } = run.state;
  const check = resourcePolicyCheck({
    origin: page.origin,
    responseOrigin: run.current.origin,
    headers: response.headers,
    embedderPolicy: engine.embedderPolicy(page, response.headers),
    includesCredentials: engine.includesCredentials(run),
    isSameSite: (a, b) => engine.isSameSite(a, b, registrableDomain),
  });
  note(
    run,
    'resource-policy-check',
    {
      origin: page.origin.serialized,
      resourcePolicy: get(response.headers, 'Cross-Origin-Resource-Policy'),
      embedderPolicy: page.embedderPolicy,
    },
    check.ok ? 'allowed' : 'blocked',
  );
  if (check.ok) return null;
  const { value, policy } = check;
  const args = { value, policy, embedderPolicy: page.embedderPolicy };
  const place = at(run, 'resource-policy-check', 'actual', response.status);
  return fail({ code: 'resource-policy', args, ...place });
}
