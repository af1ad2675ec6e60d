import { corsFailure } from '@crossguard/cors/browser/cors-failure';
import { corsCheck } from '@crossguard/cors/spec/cors-check';
import { byteLowercase, contains, get } from '@crossguard/cors/spec/header-list';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { sameOrigin, originOf } from '@crossguard/cors/spec/origin';
import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';

/** The URL that failed, with the fragment that the page or the redirect wrote: browsers show it. */
export function placeOf({ failure, request, exchanges }: Blocked): string {
  const before = exchanges.findLast(
    (exchange) => exchange.request.kind === 'actual' && exchange.request.hop === failure.hop - 1,
  );
  const written =
    before?.response.kind === 'response'
      ? (get(before.response.headers, 'Location') ?? '')
      : failure.hop === 0
        ? request.url
        : '';
  return failure.url + (/#.*$/.exec(written)?.[0] ?? '').trimEnd();
}

/** Whether no other origin than the page's had a part in it: then there is nothing that CORS could block. */
export function staysHome({ failure, request, exchanges }: Blocked): boolean {
  const page = request.page.origin.serialized;
  const target = failure.code === 'redirect-with-userinfo' ? [failure.args.location] : [];
  const asked = exchanges.map((exchange) => exchange.request.url);
  return [request.url, failure.url, ...asked, ...target].every(
    (url) => parseURL(url, failure.url)?.origin === page,
  );
}

/** Whether a preflight would have gone before the request that a redirect led to. */
export function isPreflightedAfter({ failure, request, exchanges }: Blocked): boolean {
  const last = exchanges.at(-1);
  if (request.mode !== 'cors' || last?.response.kind !== 'response') return false;
  const { status } = last.response;
  const wasMethod = last.request.method;
  const becomesGET =
    (status === 303 && wasMethod !== 'HEAD') ||
    ((status === 301 || status === 302) && wasMethod === 'POST');
  const crosses = parseURL(last.request.url)?.origin !== parseURL(failure.url)?.origin;
  const headers = request.headers.filter(
    ([name]) =>
      contains(last.request.headers, name) && !(crosses && byteLowercase(name) === 'authorization'),
  );
  return (
    request.useCORSPreflight ||
    !isCORSSafelistedMethod(becomesGET ? 'GET' : wasMethod) ||
    corsUnsafeRequestHeaderNames(headers).length > 0
  );
}

/**
 * The failure as browsers come upon it: where a redirect of a `same-origin` request leads to another origin's
 * blocked port, the standard looks at the port first, and browsers at the origin.
 */
export function asFollowed(blocked: Blocked): Blocked {
  const { failure, request } = blocked;
  if (failure.code !== 'bad-port' || request.mode !== 'same-origin' || failure.hop === 0) {
    return blocked;
  }
  const url = parseURL(failure.url);
  if (url === null || sameOrigin(originOf(url), request.page.origin)) return blocked;
  const { step, phase, hop, origin, status } = failure;
  const place = { step, phase, hop, url: failure.url, origin, status };
  return { ...blocked, failure: { code: 'same-origin-mode', args: {}, ...place } };
}

/**
 * The failure as Chromium and Firefox tell it: of a preflight's answer that has both another status and
 * another origin, they tell the origin. One without any header is told by its status.
 */
export function originFirst(blocked: Blocked): Blocked {
  const { failure, request } = blocked;
  if (failure.code !== 'preflight-status') return blocked;
  const check = corsCheck(failure.origin, request.credentials, failedHead(blocked));
  if (check.ok || check.code === 'allow-origin-missing') return blocked;
  const { step, phase, hop, url, origin, status } = failure;
  return { ...blocked, failure: corsFailure({ step, phase, hop, url, origin, status }, check) };
}
