import type { Page } from '@crossguard/cors/browser/page';
import { isHeaderName } from '@crossguard/cors/spec/header-syntax';
import { get, valuesOf } from '@crossguard/cors/spec/header-list';
import { extractTokens, failure as parseFailure } from '@crossguard/cors/spec/extract';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { originOf } from '@crossguard/cors/spec/origin';
import { isRedirectStatus } from '@crossguard/cors/spec/status';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';
import { asUTF8 } from './as-utf8.ts';
import { asFollowed, originFirst, placeOf, staysHome } from './as-seen.ts';
import { firefox } from './firefox-phrases.ts';
import { say } from './phrase.ts';

const notSucceeded = say(firefox.notSucceeded, { status: '(null)' });

/** What Firefox prints in the console. */
export function firefoxConsole(seen: Blocked): readonly string[] {
  const { initiator, url } = seen.request;
  switch (initiator) {
    case 'eventsource':
      return [...messages(seen), say(firefox.notConnected, { url })];
    case 'websocket':
      return [say(firefox.notConnected, { url: url.replace(/^http/, 'ws') })];
    default:
      return messages(seen);
  }
}

function messages(seen: Blocked): readonly string[] {
  const blocked = originFirst(asFollowed(seen));
  const { failure, request } = blocked;
  const url = placeOf(blocked);
  switch (failure.code) {
    case 'same-origin-mode':
      return [say(firefox.sameOrigin, { page: principal(request.page), url })];
    case 'redirect-scheme':
      return failure.args.scheme === 'file' && !isXHR(request)
        ? [
            say(firefox.link, { url, target: failure.args.location }),
            ...crossOriginMessages(blocked),
          ]
        : crossOriginMessages(blocked);
    case 'resource-policy':
      return [say(firefox.resourcePolicy, { url })];
    case 'mixed-content':
      return [say(firefox.mixed, { url })];
    // These say nothing in the console; the script's TypeError is all there is.
    case 'redirect-mode':
    case 'no-cors-redirect-mode':
      return [];
    default:
      return crossOriginMessages(blocked);
  }
}

function isXHR({ initiator }: Blocked['request']): boolean {
  return initiator === 'xhr' || initiator === 'xhr-upload';
}

function crossOriginMessages(blocked: Blocked): readonly string[] {
  const { failure, request, exchanges } = blocked;
  if (staysHome(blocked)) return [];
  // What did not ask by CORS is not told of it.
  if (request.mode !== 'cors') return [];
  // What was never asked for is told at what led there.
  const url =
    failure.code === 'bad-port' ? (exchanges.at(-1)?.request.url ?? failure.url) : placeOf(blocked);
  return corsReasons(blocked).map((reason) => {
    // Firefox quotes the URL in one of its messages.
    const opening = reason === wildcardRefused ? firefox.blockedQuoted : firefox.blocked;
    return `${say(opening, { url })}${reason}`;
  });
}

const wildcardRefused = say(firefox.wildcard);

/** A page of an opaque origin has a name of its own, new each time. */
function principal({ origin, url }: Page): string {
  return origin.kind === 'tuple' ? url : `moz-nullprincipal:{…}?${parseURL(url)?.origin ?? url}`;
}

function corsReasons(blocked: Blocked): readonly string[] {
  const { failure } = blocked;
  if (failure.code === 'preflight-redirect') return preflightRedirect(blocked);
  const reason = reasonOf(blocked);
  if (reason === null) {
    // The preflight's channel fails, and then the one that waited for it.
    return failure.phase === 'preflight' ? [notSucceeded, notSucceeded] : [notSucceeded];
  }
  // Where the check fails before the response is final, the channel fails as well and says so.
  const isFinal = failure.phase === 'actual' && !isRedirectStatus(failure.status ?? 0);
  return isFinal ? [reason] : [reason, notSucceeded];
}

function reasonOf(blocked: Blocked): string | null {
  const { failure } = blocked;
  switch (failure.code) {
    case 'allow-origin-missing':
      return say(firefox.missing, { status: String(failure.status ?? '(null)') });
    case 'allow-origin-mismatch':
      return originMismatch(failure.args.value);
    case 'allow-origin-multiple':
      return originLines(blocked) > 1 ? say(firefox.multiple) : originMismatch(failure.args.value);
    case 'allow-origin-wildcard-with-credentials':
      return wildcardRefused;
    case 'allow-credentials-missing':
      return say(firefox.credentials);
    case 'preflight-status':
      return preflightFailed(failure.status);
    case 'allow-methods-unparsable':
      return say(firefox.methods, { token: invalidToken(failure.args.value) });
    case 'allow-headers-unparsable':
      // Firefox has looked for the method before it reads this list.
      return isMethodAllowed(blocked)
        ? say(firefox.headers, { token: invalidToken(failure.args.value) })
        : say(firefox.method);
    case 'method-not-allowed':
      return say(firefox.method);
    case 'header-not-allowed':
      return say(firefox.header, { header: failure.args.name });
    case 'authorization-not-covered-by-wildcard':
      return say(firefox.header, { header: 'authorization' });
    case 'scheme-not-supported':
      return say(firefox.notHTTP);
    default:
      return null;
  }
}

function originMismatch(value: string): string {
  return say(firefox.mismatch, { value: asUTF8(value) });
}

function preflightFailed(status: number | null): string {
  return say(firefox.status, { status: String(status ?? '(null)') });
}

/** The first entry that is no token. Firefox splits at commas alone. */
function invalidToken(value: string): string {
  const entries = value.split(',').map((entry) => entry.replaceAll(/^[ \t]+|[ \t]+$/g, ''));
  return asUTF8(entries.find((entry) => !isHeaderName(entry)) ?? value);
}

/** How many lines the header has. Firefox counts those in the usual spelling: with HTTP/2, none. */
function originLines(blocked: Blocked): number {
  return failedHead(blocked).filter(([name]) => name === 'Access-Control-Allow-Origin').length;
}

function isMethodAllowed(blocked: Blocked): boolean {
  const { method, credentials } = blocked.request;
  const allowed = extractTokens(failedHead(blocked), 'Access-Control-Allow-Methods');
  if (isCORSSafelistedMethod(method) || allowed === parseFailure) return true;
  return (
    allowed !== null &&
    (allowed.includes(method) || (allowed.includes('*') && credentials !== 'include'))
  );
}

/** Firefox looks at the redirect as if it were to be followed, then at the answer as a preflight's. */
function preflightRedirect(blocked: Blocked): readonly string[] {
  const { failure } = blocked;
  if (failure.code !== 'preflight-redirect') return [notSucceeded];
  const status = preflightFailed(failure.status);
  if (failure.args.location === null) return [status, notSucceeded];
  if (valuesOf(failedHead(blocked), 'Location').length > 1) return [notSucceeded, notSucceeded];
  const external = say(firefox.redirected);
  const target = parseURL(failure.args.location, failure.url);
  const source = parseURL(failure.url);
  const crosses =
    target !== null &&
    source !== null &&
    originOf(target).serialized !== originOf(source).serialized;
  const allowed = get(failedHead(blocked), 'Access-Control-Allow-Origin');
  return crosses && allowed !== null && allowed !== '*'
    ? [external, originMismatch(allowed), notSucceeded]
    : [external, status, notSucceeded];
}
