import { corsCheck } from '../spec/cors-check.ts';
import { extractMaxAge, extractTokens, failure as parseFailure } from '../spec/extract.ts';
import { byteLowercase, get } from '../spec/header-list.ts';
import { isCORSSafelistedMethod } from '../spec/method.ts';
import { isCORSNonWildcardRequestHeaderName } from '../spec/request-headers.ts';
import { isOkStatus, isRedirectStatus } from '../spec/status.ts';
import { corsFailure } from './cors-failure.ts';
import type { Failure } from './failure.ts';
import { networkFailure, preflightRequest, wellFormed } from './http-network-fetch.ts';
import { at, cacheKey, note, type Run, serializeRequestOrigin } from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

const step = 'cors-preflight-fetch';

/** The max-age, in seconds, of a preflight that names none or one that can't be parsed. */
const defaultMaxAge = 5;

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
  const response = wellFormed(received);
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
  const { headers, status } = response;
  const withCredentials = request.credentials === 'include';
  const place = at(run, step, 'preflight', status);
  // 7. If a CORS check returns success and the status is an ok status. Where both fail, the status is told
  // first, as every browser does: headers that are missing on a 404 or a redirect are not the cause.
  if (isRedirectStatus(status)) {
    return { code: 'preflight-redirect', args: { location: get(headers, 'Location') }, ...place };
  }
  if (!isOkStatus(status)) return { code: 'preflight-status', args: {}, ...place };
  const check = corsCheck(serializeRequestOrigin(run), request.credentials, headers);
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
  // 7.5. The method.
  const anyMethod = allowedMethods.includes('*');
  if (
    !allowedMethods.includes(run.method) &&
    !isCORSSafelistedMethod(run.method) &&
    (withCredentials || !anyMethod)
  ) {
    const args = { method: run.method, allowed: allowedMethods, wildcardIgnored: anyMethod };
    return { code: 'method-not-allowed', args, ...place };
  }
  // 7.6-7.7. The headers. Those of 7.6 (`Authorization`) are among the unsafe names of 7.7 anyway, and what
  // fails is told in their order.
  const anyName = allowedNames.includes('*');
  const allowedSet = new Set(allowedNames.map(byteLowercase));
  const refused = unsafeNames.filter(
    (name) =>
      !allowedSet.has(name) &&
      (withCredentials || !anyName || isCORSNonWildcardRequestHeaderName(name)),
  );
  const [name] = refused;
  if (name !== undefined) {
    if (anyName && !withCredentials) {
      const args = { allowed: allowedNames };
      return { code: 'authorization-not-covered-by-wildcard', args, ...place };
    }
    const args = { name, names: refused, allowed: allowedNames, wildcardIgnored: anyName };
    return { code: 'header-not-allowed', args, ...place };
  }
  // 7.8-7.14. The cache.
  const parsed = extractMaxAge(headers);
  const asked = parsed === null || parsed === parseFailure ? defaultMaxAge : parsed;
  const maxAge = Math.min(asked, run.state.maxAgeLimit);
  run.state.preflightCache.store(
    cacheKey(run),
    { methods: new Set(allowedMethods), headerNames: allowedSet, maxAge },
    run.state.now(),
  );
  return null;
}
