import { corsCheck } from '../spec/cors-check.ts';
import { extractMaxAge, extractTokens, failure as parseFailure } from '../spec/extract.ts';
import { isRequestBodyHeaderName } from '../spec/forbidden-headers.ts';
import type { HeaderList } from '../spec/header-list.ts';
import { locationURL } from '../spec/location-url.ts';
import { isCORSSafelistedMethod } from '../spec/method.ts';
import { originOf, sameOrigin, sameSite, schemelesslySameSite } from '../spec/origin.ts';
import { hasHeaderName } from '../spec/preflight-cache.ts';
import {
  corsUnsafeRequestHeaderNames,
  isCORSNonWildcardRequestHeaderName,
  isCORSSafelistedRequestHeader,
} from '../spec/request-headers.ts';
import { isRedirectStatus } from '../spec/status.ts';
import { isMixedContent } from '../spec/trustworthy.ts';
import type { Engine, RedirectChange } from './engine.ts';
import { includesCredentials } from './includes-credentials.ts';
import { originHeader } from './origin-header.ts';
import { cacheKey, serializeRequestOrigin, withCredentials } from './run.ts';

/** The max-age, in seconds, of a preflight that names none or one that can't be parsed. */
export const defaultMaxAge = 5;

/** The engine that does what the standard says, wherever engines differ. */
export const standardEngine: Engine = {
  isMixedContent: ({ request, current }) =>
    isMixedContent(current.url, request.page.prohibitsMixedContent),
  taken: (request) => request,
  hasReferrer: ({ origin }) => origin.kind === 'tuple',
  authorHeaders: (headers) => headers,
  sentHeaders: ({ headers }) => headers,
  refusesHead: () => false,
  receivedHeaders: (headers) => headers,

  isSafelisted: isCORSSafelistedRequestHeader,
  judgedHeaders: (run) => run.headers,
  unsafeNames: corsUnsafeRequestHeaderNames,
  needsPreflight: ({ request, method }, unsafeNames) =>
    request.useCORSPreflight || !isCORSSafelistedMethod(method) || unsafeNames.length > 0,
  preflightOrigin: serializeRequestOrigin,
  preflightCheck: (run, headers) =>
    corsCheck(serializeRequestOrigin(run), run.request.credentials, headers),
  wildcardCovers: (name) => !isCORSNonWildcardRequestHeaderName(name),

  maxAge: (headers) => {
    const parsed = extractMaxAge(headers);
    return parsed === null || parsed === parseFailure ? defaultMaxAge : parsed;
  },
  cacheKey,
  checksMethod: ({ request, method }) =>
    !isCORSSafelistedMethod(method) || request.useCORSPreflight,
  usableEntries: (_, entries) => entries,
  coversHeaderName: hasHeaderName,
  remember: ({ state }, key, { methods, headerNames }, maxAge) =>
    state.preflightCache.store(key, { methods, headerNames, maxAge }, state.now()),
  rememberRefused: () => undefined,
  notCovered: () => undefined,
  forget: (run, engine) => {
    if (!run.usedPreflight) return;
    // The current URL may by now be one that a redirect led to; the standard has it so.
    const key = engine.cacheKey(run, withCredentials(run));
    if (key !== null) run.state.preflightCache.clearEntries(key);
  },

  includesCredentials,
  isCookieSameSite: sameSite,
  isCrossSiteByRedirects: ({ redirectTaint }) => redirectTaint === 'cross-site',
  origin: originHeader,
  embedderPolicy: (page) => page.embedderPolicy,
  isSameSite: schemelesslySameSite,
  exposedNames: (_, headers) => {
    const names = extractTokens(headers, 'Access-Control-Expose-Headers');
    return names === null || names === parseFailure ? [] : names;
  },

  isRedirectStatus,
  failsOnRedirect: () => true,
  manualRefusal: () => null,
  locationURL,
  refusesUserinfo: ({ request, tainting }, target) =>
    (request.mode === 'cors' && !sameOrigin(request.page.origin, originOf(target))) ||
    tainting === 'cors',
  becomesGET: (status, method) =>
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD'),
  headersAfterRedirect: (run, change) => keptHeaders(run.headers, change),
  lateRefusal: () => null,
};

/**
 * What a redirect leaves of the author's headers: those of a body go with it, and `Authorization` the moment
 * another origin is seen.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch steps 12 and 13
 */
export function keptHeaders(
  headers: HeaderList,
  change: Pick<RedirectChange, 'becameGET' | 'leftOrigin'>,
): HeaderList {
  const { becameGET, leftOrigin } = change;
  if (!becameGET && !leftOrigin) return headers;
  return headers.filter(
    ([name]) =>
      !(becameGET && isRequestBodyHeaderName(name)) &&
      !(leftOrigin && isCORSNonWildcardRequestHeaderName(name)),
  );
}
