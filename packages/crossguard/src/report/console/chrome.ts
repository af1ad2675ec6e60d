import type { Initiator } from '@crossguard/cors/browser/page';
import { valuesOf } from '@crossguard/cors/spec/header-list';
import { isPotentiallyTrustworthy } from '@crossguard/cors/spec/trustworthy';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';
import { chrome } from './chrome-phrases.ts';
import { asFollowed, isPreflightedAfter, originFirst, placeOf, staysHome } from './as-seen.ts';
import { networkErrors, networkLine } from './network-phrases.ts';
import { headerOrder } from './chrome-header-order.ts';
import { say } from './phrase.ts';

/**
 * What Chrome, Edge and other browsers of Chromium print in the console: what the page's side has to say, then
 * a line for each request that failed on the network.
 */
export function chromeConsole(blocked: Blocked): readonly string[] {
  return [...pageMessages(blocked).map(escaped), ...networkMessages(blocked)];
}

function pageMessages(seen: Blocked): readonly string[] {
  const blocked = originFirst(asFollowed(seen));
  const { failure, request } = blocked;
  const origin = request.page.origin.serialized;
  const url = placeOf(blocked);
  switch (failure.code) {
    case 'same-origin-mode':
      return failure.hop > 0
        ? [`${say(chrome.unsafeAttempt, { url, page: request.page.url })}\n`]
        : [say(chrome.sameOrigin, { url, origin })];
    case 'no-cors-redirect-mode':
      return [say(chrome.noCORS, { url })];
    case 'mixed-content':
      return [say(chrome.mixed, { page: request.page.url, what: 'resource', url })];
    default: {
      const reason = corsReason(blocked);
      if (reason === null) return [];
      return [`${accessTo(blocked)}${reason}`];
    }
  }
}

/** Characters that Chromium does not show as they are. */
function escaped(text: string): string {
  return text.replaceAll(/[\0-\x09\x0b-\x1f\x7f-\xff]/g, (unit) => {
    const hex = unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${hex}`;
  });
}

/** What Chromium calls what is asked for. */
const askers: Readonly<Record<Initiator, string>> = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  'xhr-upload': 'XMLHttpRequest',
  image: 'image',
  script: 'script',
  style: 'CSS stylesheet',
  module: 'script',
  font: 'font',
  mask: 'image',
  eventsource: 'resource',
  beacon: 'resource',
  websocket: 'resource',
};

function accessTo(blocked: Blocked): string {
  const { failure, request } = blocked;
  const isRedirected = failure.hop > 0 || failure.code === 'redirect-scheme';
  return say(chrome.access, {
    what: askers[request.initiator],
    url: failure.code === 'redirect-scheme' ? failure.args.location : placeOf(blocked),
    ...(isRedirected ? { source: request.url.split('#', 1)[0] ?? '' } : {}),
    // The page's own origin, also where the request says `null` after a redirect.
    origin: request.page.origin.serialized,
  });
}

/** Why the CORS protocol blocks, or null where something else does. */
function corsReason(blocked: Blocked): string | null {
  const { failure, request } = blocked;
  const what = askers[request.initiator];
  const ofXHR = what === askers.xhr ? ` ${say(chrome.xhrCredentials, { what })}` : '';
  const ofPreflight = failure.phase === 'preflight' ? say(chrome.preflight) : '';
  switch (failure.code) {
    case 'allow-origin-missing':
      return `${ofPreflight}${say(chrome.missing)}`;
    case 'allow-origin-mismatch':
    case 'allow-origin-multiple':
      return `${ofPreflight}${originFault(failure.args.value)}`;
    case 'allow-origin-wildcard-with-credentials':
      return `${ofPreflight}${say(chrome.wildcard)}${ofXHR}`;
    case 'allow-credentials-missing':
      return `${ofPreflight}${say(chrome.credentials, { value: failure.args.value ?? '' })}${ofXHR}`;
    case 'preflight-status':
      return `${ofPreflight}${say(chrome.status)}`;
    case 'preflight-redirect':
      if (locations(blocked).length > 1) return null;
      // Without a place to go, it is no redirect to Chromium.
      return `${ofPreflight}${say((failure.args.location ?? '') === '' ? chrome.status : chrome.redirected)}`;
    case 'allow-methods-unparsable':
      return say(chrome.methods);
    case 'allow-headers-unparsable':
      return say(chrome.headers);
    case 'method-not-allowed':
      return say(chrome.method, { method: failure.args.method });
    case 'header-not-allowed':
      return say(chrome.header, { header: namedHeader(blocked, failure.args.names) });
    case 'authorization-not-covered-by-wildcard':
      return say(chrome.header, { header: 'authorization' });
    case 'redirect-with-userinfo':
      if (isSilentRedirect(blocked)) return null;
      // Chromium leaves the place out, as it holds a password.
      return say(chrome.userinfo, { target: '' });
    case 'scheme-not-supported':
      return say(chrome.scheme, { schemes });
    case 'redirect-scheme':
      return unsafeSchemes.has(failure.args.scheme) ? null : say(chrome.scheme, { schemes });
    default:
      return null;
  }
}

const schemes =
  'chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app';

/** Where the network refuses to go before CORS has a say. */
const unsafeSchemes: ReadonlySet<string> = new Set(['about', 'blob', 'data', 'file', 'filesystem']);

function originFault(value: string): string {
  if (/[ ,]/.test(value)) return say(chrome.multiple, { value });
  return value === 'null' || parseURL(value) !== null
    ? say(chrome.mismatch, { value })
    : say(chrome.invalid, { value });
}

/** Of several refused headers, the one that is named. */
function namedHeader({ request }: Blocked, refused: readonly string[]): string {
  const url = parseURL(request.url);
  const order = headerOrder(request.headers, url !== null && isPotentiallyTrustworthy(url));
  return order.find((name) => refused.includes(name)) ?? refused[0] ?? '';
}

/** The lines of the network's log: method, URL and what went wrong. */
function networkMessages(seen: Blocked): readonly string[] {
  const blocked = asFollowed(seen);
  const { failure, request } = blocked;
  if (silent.has(failure.code) || isSilentRedirect(blocked)) return [];
  const line = (method: string, error: string): string =>
    `${method} ${placeOf(blocked)} ${say(networkLine, { error })}`;
  const error = netError(blocked);
  // A preflight that does not come to an answer has a line of its own.
  const hasOwnLine =
    failure.code === 'preflight-redirect'
      ? error !== 'ERR_FAILED'
      : failure.code === 'bad-port'
        ? isPreflightedAfter(blocked)
        : failure.code === 'network' && failure.phase === 'preflight';
  if (!hasOwnLine) return [line(request.method, error)];
  const isRead = error === 'ERR_INVALID_REDIRECT';
  return [line('OPTIONS', error), line(request.method, isRead ? 'ERR_FAILED' : error)];
}

/** A redirect at home that userinfo stops is told nowhere. */
function isSilentRedirect(blocked: Blocked): boolean {
  return blocked.failure.code === 'redirect-with-userinfo' && staysHome(blocked);
}

/** What fails before there is a request that the network could log. */
const silent: ReadonlySet<string> = new Set([
  'same-origin-mode',
  'no-cors-redirect-mode',
  'mixed-content',
]);

function netError(blocked: Blocked): string {
  const { failure } = blocked;
  switch (failure.code) {
    case 'bad-port':
      return 'ERR_UNSAFE_PORT';
    case 'redirect-count':
      return 'ERR_TOO_MANY_REDIRECTS';
    case 'redirect-scheme':
      return unsafeSchemes.has(failure.args.scheme) ? 'ERR_UNSAFE_REDIRECT' : 'ERR_FAILED';
    case 'redirect-location-invalid':
    case 'preflight-redirect':
      if (locations(blocked).length > 1) return 'ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION';
      return (failure.args.location ?? '') === '' ? 'ERR_FAILED' : 'ERR_INVALID_REDIRECT';
    case 'resource-policy':
      return failure.args.policy === 'same-site'
        ? 'ERR_BLOCKED_BY_RESPONSE.NotSameSite'
        : failure.args.value === null
          ? 'ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep'
          : 'ERR_BLOCKED_BY_RESPONSE.NotSameOrigin';
    case 'network':
      return failure.args.reason === 'differing-lines'
        ? doubledHeader(blocked)
        : (networkErrors.get(failure.args.reason) ?? 'ERR_FAILED');
    case 'cache-miss':
      return 'ERR_CACHE_MISS';
    default:
      return 'ERR_FAILED';
  }
}

/** A header that stands there twice, where there can be but one. */
function doubledHeader(blocked: Blocked): string {
  const doubled = ['Location', 'Content-Length', 'Content-Disposition'].find(
    (name) => new Set(valuesOf(failedHead(blocked), name)).size > 1,
  );
  return `ERR_RESPONSE_HEADERS_MULTIPLE_${(doubled ?? '').replace('-', '_').toUpperCase()}`;
}

function locations(blocked: Blocked): readonly string[] {
  return valuesOf(failedHead(blocked), 'Location');
}
