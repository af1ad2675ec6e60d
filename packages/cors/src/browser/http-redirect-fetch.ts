import { failure as parseFailure } from '../spec/extract.ts';
import { get } from '../spec/header-list.ts';
import { originOf, sameOrigin } from '../spec/origin.ts';
import { determineReferrer, parseReferrerPolicy, type Referrer } from '../spec/referrer.ts';
import { includesCredentials, isHTTP, type URLRecord } from '../spec/url.ts';
import type { FailureArgs } from './failure.ts';
import { at, fail, hopNumber, type Inner, moveTo, note, type Run } from './run.ts';
import type { WireResponse } from './wire.ts';

const maxRedirects = 20;

/**
 * HTTP-redirect fetch: moves the run to the next URL, or says why that may not be.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(run: Run, response: WireResponse): Inner {
  const { engine } = run.state;
  const target = engine.locationURL(response.headers, run.current.href, run.current.url.hash);
  // 4. If locationURL is null, then return response.
  if (target === null) return { kind: 'response', response, opaqueRedirect: false };
  const location = get(response.headers, 'Location') ?? '';
  const inputs = { status: response.status, location };
  const place = at(run, 'http-redirect-fetch', 'actual', response.status);
  // 5. If locationURL is failure, then return a network error.
  if (target === parseFailure) {
    note(run, 'http-redirect-fetch', inputs, 'redirect-location-invalid');
    return fail({ code: 'redirect-location-invalid', args: { location }, ...place });
  }
  const refused = refusal(run, response.status, target);
  if (refused !== null) {
    note(run, 'http-redirect-fetch', inputs, refused.code);
    return fail({ ...refused, ...place });
  }
  // 12. POST becomes GET by 301 and 302, anything but GET and HEAD by 303.
  const to = originOf(target);
  const leftOrigin = !sameOrigin(run.current.origin, to);
  const previousMethod = run.method;
  const becameGET = engine.becomesGET(response.status, previousMethod, leftOrigin);
  if (becameGET) {
    run.method = 'GET';
    run.body = null;
  }
  // 12-13. The headers of the body go; the moment another origin is seen, `Authorization` goes.
  run.change = { status: response.status, previousMethod, becameGET, leftOrigin, to };
  run.headers = engine.headersAfterRedirect(run, run.change);
  run.refusedLate = engine.lateRefusal(run, response, target);
  run.referrer = sentReferrer(run);
  // 18-19.
  moveTo(run, target);
  run.referrerPolicy = parseReferrerPolicy(response.headers) ?? run.referrerPolicy;
  // 22. The mode of the request decides anew about the next URL.
  note(run, 'http-redirect-fetch', { ...inputs, method: run.method }, 'follow');
  // 22. Main fetch decides anew by which rules the next URL is fetched.
  return { kind: 'redirected' };
}

/** Steps 6 to 11: why this redirect may not be followed, or null. */
function refusal(run: Run, status: number, target: URLRecord): Refusal | null {
  const location = target.href;
  // 6. If locationURL's scheme is not an HTTP(S) scheme, then return a network error.
  if (!isHTTP(target)) {
    return { code: 'redirect-scheme', args: { location, scheme: target.protocol.slice(0, -1) } };
  }
  // 7. If request's redirect count is 20, then return a network error.
  if (hopNumber(run) === maxRedirects) return { code: 'redirect-count', args: { location } };
  // 9-10. Credentials in the URL, across origins or after another origin answered.
  if (includesCredentials(target) && run.state.engine.refusesUserinfo(run, target)) {
    return { code: 'redirect-with-userinfo', args: { location } };
  }
  // 11. A body that is a stream can't be sent again.
  if (status !== 303 && run.body !== null && !run.body.replayable) {
    return { code: 'redirect-body-stream', args: {} };
  }
  return null;
}

type Refusal =
  | { readonly code: 'redirect-scheme'; readonly args: FailureArgs['redirect-scheme'] }
  | { readonly code: 'redirect-count'; readonly args: FailureArgs['redirect-count'] }
  | {
      readonly code: 'redirect-with-userinfo';
      readonly args: FailureArgs['redirect-with-userinfo'];
    }
  | { readonly code: 'redirect-body-stream'; readonly args: FailureArgs['redirect-body-stream'] };

/**
 * The referrer that the current URL was asked with. Main fetch keeps it as the request's referrer, so that
 * no `Referrer-Policy` of a redirect brings back what was withheld before.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch step 9
 */
function sentReferrer(run: Run): Referrer | null {
  if (run.referrer === null) return null;
  const sent = determineReferrer(run.referrer, run.referrerPolicy, run.current);
  return sent === null ? null : { ...run.referrer, full: sent };
}
