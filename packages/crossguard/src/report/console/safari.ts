import { byteLowercase, contains, get } from '@crossguard/cors/spec/header-list';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { isRedirectStatus } from '@crossguard/cors/spec/status';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedAnswer } from '../blocked.ts';
import { asFollowed, placeOf, staysHome } from './as-seen.ts';
import { asUTF8 } from './as-utf8.ts';
import { say } from './phrase.ts';
import { safari } from './safari-phrases.ts';

/** What Safari and other browsers of WebKit print in the console. */
export function safariConsole(seen: Blocked): readonly string[] {
  const blocked = asFollowed(seen);
  const { failure, request } = blocked;
  const url = placeOf(blocked);
  const origin = request.page.origin.serialized;
  // WebKit asks for fonts without CORS.
  if (request.initiator === 'font' && failure.step === 'cors-check') return [];
  switch (failure.code) {
    case 'same-origin-mode':
      return failure.hop > 0
        ? [say(safari.unsafeAttempt, { url, origin }), ...ending(blocked)]
        : [say(safari.sameOrigin, { url })];
    case 'bad-port':
      return badPort(blocked, failure.args.port);
    case 'no-cors-redirect-mode':
      return [say(safari.noCORS), say(safari.notRequested), ...ending(blocked)];
    case 'mixed-content':
      return [
        say(safari.mixed, { page: request.page.url, url }),
        ...(failure.hop > 0 ? [] : [say(safari.notRequested)]),
        ...ending(blocked),
      ];
    case 'network':
      return network(blocked, failure.args.reason);
    case 'redirect-location-invalid':
      // At home, or without a place to go, nothing is said.
      return staysHome(blocked) || redirectTarget(blocked) === null ? [] : messages(blocked);
    default:
      return messages(blocked);
  }
}

function messages(blocked: Blocked): readonly string[] {
  const reason = reasonOf(blocked);
  if (reason === null) return ending(blocked);
  const target = redirectTarget(blocked);
  const whole = target === null ? reason : `${say(safari.redirection, { target })}${reason}`;
  return [whole, ...ending(blocked, whole)];
}

/** What follows the reason, by what asked. Only a beacon's says it once more. */
function ending(blocked: Blocked, reason = ''): readonly string[] {
  const url = endingPlace(blocked);
  switch (blocked.request.initiator) {
    case 'fetch':
      return [say(safari.cannotLoad, { url })];
    case 'xhr':
    case 'xhr-upload':
      return [say(safari.xhrCannotLoad, { url })];
    case 'eventsource':
      return [say(safari.eventSourceCannotLoad, { url })];
    case 'image':
      return [say(safari.imageCannotLoad, { url: blocked.request.url })];
    case 'script':
      return [say(safari.scriptDenied)];
    case 'beacon':
      return [`${say(safari.beaconCannotLoad, { url })}${reason}`];
    case 'module':
    case 'style':
    case 'font':
    case 'mask':
    case 'websocket':
      return [];
  }
}

/** What may not be asked for is told by what led there. */
function endingPlace(blocked: Blocked): string {
  const { failure, exchanges } = blocked;
  const before = failure.code === 'mixed-content' ? exchanges.at(-1)?.request.url : undefined;
  return before ?? placeOf(blocked);
}

/** A request that fails on the network is told nowhere, unless it was a preflight or is a beacon's. */
function network(blocked: Blocked, code: string): readonly string[] {
  const { failure, request } = blocked;
  const host = parseURL(failure.url)?.hostname ?? '';
  const reason =
    code === 'ECONNREFUSED'
      ? say(safari.refused, { host })
      : code === 'HTTP_PARSER'
        ? say(safari.notParsed)
        : null;
  if (failure.phase === 'preflight') {
    return reason === null ? ending(blocked) : [reason, ...ending(blocked, reason)];
  }
  return reason !== null && request.initiator === 'beacon' ? ending(blocked, reason) : [];
}

/**
 * WebKit looks at the port of a page's request. It does so of a preflight too where the request began at home or has
 * `Authorization`, and else tries to connect: so it was recorded, eight times.
 */
function badPort(blocked: Blocked, port: number): readonly string[] {
  const { failure, request } = blocked;
  const { url } = failure;
  const isPreflighted =
    !isCORSSafelistedMethod(request.method) ||
    corsUnsafeRequestHeaderNames(request.headers).length > 0;
  if (request.mode !== 'cors' || !isPreflighted) {
    const told = say(safari.port, { port: String(port), url });
    return request.initiator === 'beacon' ? [told, ...ending(blocked, say(safari.port))] : [told];
  }
  const host = parseURL(url)?.hostname ?? '';
  const beganAtHome = parseURL(request.url)?.origin === request.page.origin.serialized;
  return beganAtHome || contains(request.headers, 'Authorization')
    ? [say(safari.preflightBlocked), ...ending(blocked)]
    : [say(safari.refused, { host }), ...ending(blocked)];
}

function reasonOf(blocked: Blocked): string | null {
  const { failure, request } = blocked;
  switch (failure.code) {
    case 'allow-origin-missing':
    case 'allow-origin-mismatch':
      return originRefused(failure.origin, failure.status);
    case 'allow-origin-multiple':
      // A list with spaces is one strange origin to WebKit.
      return failure.args.value.includes(',')
        ? say(safari.multiple)
        : originRefused(failure.origin, failure.status);
    case 'allow-origin-wildcard-with-credentials':
      return say(safari.wildcard);
    case 'allow-credentials-missing':
      return say(safari.credentials);
    case 'preflight-status':
    case 'preflight-redirect':
      return say(safari.status, { status: String(failure.status ?? 0) });
    case 'allow-methods-unparsable':
      return say(safari.methods, { value: asUTF8(failure.args.value) });
    case 'allow-headers-unparsable':
      return say(safari.headers, { value: asUTF8(failure.args.value) });
    case 'method-not-allowed':
      return say(safari.method, { method: failure.args.method });
    case 'header-not-allowed':
      return say(safari.header, { header: asWritten(request.headers, failure.args.names) });
    case 'authorization-not-covered-by-wildcard':
      return say(safari.header, { header: asWritten(request.headers, ['authorization']) });
    case 'redirect-mode':
      return say(safari.redirectMode, { url: failure.url });
    case 'redirect-with-userinfo': {
      const target = parseURL(failure.args.location, failure.url)?.href ?? failure.args.location;
      return say(safari.userinfo, { target });
    }
    case 'redirect-scheme':
      return redirectScheme(blocked, failure.args.scheme, failure.args.location);
    case 'redirect-location-invalid':
      return say(safari.redirectScheme);
    case 'redirect-count':
      return say(safari.redirectCount);
    case 'resource-policy':
      return say(safari.resourcePolicy, { url: failure.url });
    default:
      return null;
  }
}

/** CORS has a word for it, but after two checks that come before it. */
function redirectScheme(blocked: Blocked, scheme: string, target: string): string {
  if (scheme === 'ftp') return say(safari.ftp);
  if (scheme === 'file' && staysHome(blocked)) return say(safari.localResource, { target });
  return blocked.request.mode === 'cors' ? say(safari.redirectScheme) : say(safari.notHTTP);
}

function originRefused(origin: string, status: number | null): string {
  return say(safari.origin, { origin, status: String(status ?? 0) });
}

/**
 * The names that WebKit knows as numbers: it writes them in one spelling and looks at them before all others.
 * Pages can set these.
 */
const common: ReadonlyMap<string, string> = new Map(
  [
    'Accept',
    'Accept-Language',
    'Authorization',
    'Cache-Control',
    'Content-Disposition',
    'Content-Encoding',
    'Content-Language',
    'Content-Location',
    'Content-Range',
    'Content-Type',
    'If-Match',
    'If-Modified-Since',
    'If-None-Match',
    'If-Range',
    'If-Unmodified-Since',
    'Last-Event-ID',
    'Ping-From',
    'Ping-To',
    'Pragma',
    'Range',
    'Upgrade-Insecure-Requests',
    'User-Agent',
  ].map((name) => [byteLowercase(name), name]),
);

/** The first refused header, in WebKit's order and spelling. */
function asWritten(headers: Blocked['request']['headers'], refused: readonly string[]): string {
  const names = headers
    .map(([name]) => name)
    .filter((name) => refused.includes(byteLowercase(name)));
  const known = names.find((name) => common.has(byteLowercase(name)));
  if (known !== undefined) return common.get(byteLowercase(known)) ?? known;
  return names[0] ?? refused[0] ?? '';
}

/** Where the answer that failed would have led, if it was a redirect. */
function redirectTarget(blocked: Blocked): string | null {
  const { failure } = blocked;
  if (
    failure.phase === 'preflight' ||
    failure.code === 'redirect-mode' ||
    failure.code === 'redirect-count' ||
    (failure.code === 'redirect-scheme' &&
      redirectScheme(blocked, failure.args.scheme, '') !== say(safari.redirectScheme))
  ) {
    return null;
  }
  const answer = failedAnswer(blocked);
  if (answer === null || !isRedirectStatus(answer.status)) return null;
  const location = get(answer.headers, 'Location')?.trim() ?? '';
  if (location === '') return null;
  const target = parseURL(location, failure.url);
  if (target === null) return location;
  // The user info is told apart from the target.
  const bare = new URL(target.href);
  bare.username = '';
  bare.password = '';
  return bare.href;
}
