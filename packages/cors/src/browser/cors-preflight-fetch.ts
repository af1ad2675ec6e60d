import { extractTokens, failure as parseFailure } from '../spec/extract.ts';
import { byteLowercase, get } from '../spec/header-list.ts';
import { isCORSSafelistedMethod } from '../spec/method.ts';
import { isOkStatus, isRedirectStatus } from '../spec/status.ts';
import { corsFailure } from './cors-failure.ts';
import type { Allowed } from './engine.ts';
import type { Failure } from './failure.ts';
import { networkFailure, preflightRequest, wellFormed } from './http-network-fetch.ts';
import { at, note, type Run, withCredentials } from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

const step = 'cors-preflight-fetch';

/**
 * CORS-preflight fetch: asks whether the resource is familiar with the CORS protocol, and remembers a yes.
 *
 * @returns null where the preflight succeeded
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function* corsPreflightFetch(
  run: Run,
  unsafeNames: readonly string[],
): Generator<WireRequest, Failure | null, WireResponse | WireError> {
  // 1-6.
  const received = yield preflightRequest(run, unsafeNames);
  if (received.kind === 'error') return networkFailure(run, received, 'preflight');
  const response = wellFormed(run, received, 'preflight');
  if ('code' in response) return response;
  const failed = judge(run, unsafeNames, response);
  note(
    run,
    step,
    {
      status: response.status,
      allowMethods: get(response.headers, 'Access-Control-Allow-Methods'),
      allowHeaders: get(response.headers, 'Access-Control-Allow-Headers'),
      maxAge: get(response.headers, 'Access-Control-Max-Age'),
    },
    failed === null ? 'success' : failed.code,
  );
  return failed;
}

/** Step 7: the judgement of the response, and what of it is cached. */
function judge(run: Run, unsafeNames: readonly string[], response: WireResponse): Failure | null {
  const { request } = run;
  const { engine } = run.state;
  const { headers, status } = response;
  const place = at(run, step, 'preflight', status);
  // 7. If a CORS check returns success and the status is an ok status. Where both fail, the status is told
  // first, as every browser does: headers that are missing on a 404 or a redirect are not the cause.
  if (isRedirectStatus(status)) {
    return { code: 'preflight-redirect', args: { location: get(headers, 'Location') }, ...place };
  }
  if (!isOkStatus(status)) return { code: 'preflight-status', args: {}, ...place };
  const check = engine.preflightCheck(run, headers);
  if (!check.ok) return corsFailure(place, check);
  // 7.1-7.3.
  let methods = extractTokens(headers, 'Access-Control-Allow-Methods');
  const headerNames = extractTokens(headers, 'Access-Control-Allow-Headers');
  if (methods === parseFailure) {
    const value = get(headers, 'Access-Control-Allow-Methods') ?? '';
    return { code: 'allow-methods-unparsable', args: { value }, ...place };
  }
  if (headerNames === parseFailure) {
    const value = get(headers, 'Access-Control-Allow-Headers') ?? '';
    return { code: 'allow-headers-unparsable', args: { value }, ...place };
  }
  // 7.4. If methods is null and request's use-CORS-preflight flag is set, then it allows this method.
  if (methods === null && request.useCORSPreflight) methods = [run.method];
  const allowedMethods = methods ?? [];
  const allowedNames = headerNames ?? [];
  const refused = refusal(run, place, unsafeNames, allowedMethods, allowedNames);
  // 7.8-7.14. The cache.
  const key = engine.cacheKey(run, withCredentials(run));
  const maxAge = engine.maxAge(headers);
  if (key !== null && maxAge !== null) {
    const allowed: Allowed = {
      methods: new Set(allowedMethods),
      headerNames: new Set(allowedNames.map(byteLowercase)),
    };
    const seconds = Math.min(maxAge, run.state.maxAgeLimit);
    if (refused === null) engine.remember(run, key, allowed, seconds);
    else engine.rememberRefused(run, key, allowed, seconds);
  }
  return refused;
}

/** Steps 7.5 to 7.7: what of the request the two lists do not allow, or null. */
function refusal(
  run: Run,
  place: ReturnType<typeof at>,
  unsafeNames: readonly string[],
  methods: readonly string[],
  headerNames: readonly string[],
): Failure | null {
  const { method, state } = run;
  const credentialed = withCredentials(run);
  // 7.5. The method.
  const anyMethod = methods.includes('*');
  if (
    !methods.includes(method) &&
    !isCORSSafelistedMethod(method) &&
    (credentialed || !anyMethod)
  ) {
    const args = { method, allowed: methods, wildcardIgnored: anyMethod };
    return { code: 'method-not-allowed', args, ...place };
  }
  // 7.6-7.7. The headers. Those of 7.6 (`Authorization`) are among the unsafe names of 7.7 anyway, and what
  // fails is told in their order.
  const anyName = headerNames.includes('*');
  const listed = new Set(headerNames.map(byteLowercase));
  const isRefused = (name: string): boolean =>
    !listed.has(name) && (credentialed || !anyName || !state.engine.wildcardCovers(name));
  // An engine may ask for a name once for each of its lines.
  const names = [...new Set(unsafeNames.filter(isRefused))];
  const [name] = names;
  if (name === undefined) return null;
  if (anyName && !credentialed) {
    const args = { allowed: headerNames };
    return { code: 'authorization-not-covered-by-wildcard', args, ...place };
  }
  const args = { name, names, allowed: headerNames, wildcardIgnored: anyName };
  return { code: 'header-not-allowed', args, ...place };
}
