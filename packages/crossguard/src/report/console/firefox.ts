import type { Page } from '@crossguard/cors/browser/page';
import { isHeaderName } from '@crossguard/cors/spec/header-syntax';
import { get, valuesOf } from '@crossguard/cors/spec/header-list';
import { originOf } from '@crossguard/cors/spec/origin';
import { isRedirectStatus } from '@crossguard/cors/spec/status';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';

const notSucceeded = '(Reason: CORS request did not succeed). Status code: (null).';
const wildcardRefused =
  '(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).';

/** What Firefox prints in the console. */
export function firefoxConsole(blocked: Blocked): readonly string[] {
  const { failure, request, last } = blocked;
  if (staysHome(blocked)) return [];
  switch (failure.code) {
    case 'same-origin-mode':
      return [
        `Security Error: Content at ${principal(request.page)} may not load data from ${failure.url}.`,
      ];
    case 'resource-policy':
      return [
        `The resource at “${failure.url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#`,
      ];
    case 'mixed-content':
      return [`Blocked loading mixed active content “${failure.url}”`];
    // These say nothing in the console; the script's TypeError is all there is.
    case 'redirect-mode':
    case 'no-cors-redirect-mode':
      return [];
    default:
      return corsReasons(blocked).map((reason) => {
        // What was never asked for is told at what led there.
        const place =
          failure.code === 'bad-port' ? (last?.request.url ?? failure.url) : failure.url;
        // Firefox quotes the URL in one of its messages.
        const url = reason === wildcardRefused ? `‘${place}’` : place;
        return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. ${asUTF8(reason)}`;
      });
  }
}

/** Whether no other origin was ever asked: then there is nothing that CORS could block. */
function staysHome({ failure, request }: Blocked): boolean {
  const page = request.page.origin.serialized;
  return [request.url, failure.url].every((url) => parseURL(url)?.origin === page);
}

/** A page of an opaque origin has a name of its own, new each time. */
function principal({ origin, url }: Page): string {
  return origin.kind === 'tuple' ? url : `moz-nullprincipal:{…}?${parseURL(url)?.origin ?? url}`;
}

/** Firefox shows a header's bytes as UTF-8; what is none becomes U+FFFD. Its own quotation marks stay. */
function asUTF8(text: string): string {
  return text.replaceAll(/[\x80-\xff]+/g, (bytes) =>
    new TextDecoder().decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0))),
  );
}

function corsReasons(blocked: Blocked): readonly string[] {
  const { failure } = blocked;
  if (failure.code === 'preflight-redirect') return preflightRedirect(blocked);
  const reason = reasonOf(blocked);
  if (reason === null) return [notSucceeded];
  // Where the check fails before the response is final, the channel fails as well and says so.
  const isFinal = failure.phase === 'actual' && !isRedirectStatus(failure.status ?? 0);
  return isFinal ? [reason] : [reason, notSucceeded];
}

function reasonOf(blocked: Blocked): string | null {
  const { failure } = blocked;
  switch (failure.code) {
    case 'allow-origin-missing':
      return `(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${failure.status ?? '(null)'}.`;
    case 'allow-origin-mismatch':
      return originMismatch(failure.args.value);
    case 'allow-origin-multiple':
      return valuesOf(failedHead(blocked), 'Access-Control-Allow-Origin').length > 1
        ? '(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).'
        : originMismatch(failure.args.value);
    case 'allow-origin-wildcard-with-credentials':
      return wildcardRefused;
    case 'allow-credentials-missing':
      return '(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).';
    case 'preflight-status':
      return preflightFailed(failure.status);
    case 'allow-methods-unparsable':
      return invalidToken(failure.args.value, 'Access-Control-Allow-Methods');
    case 'allow-headers-unparsable':
      return invalidToken(failure.args.value, 'Access-Control-Allow-Headers');
    case 'method-not-allowed':
      return '(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).';
    case 'header-not-allowed':
      return headerRefused(failure.args.name);
    case 'authorization-not-covered-by-wildcard':
      return headerRefused('authorization');
    case 'scheme-not-supported':
      return '(Reason: CORS request not http).';
    default:
      return null;
  }
}

function originMismatch(value: string): string {
  return `(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’).`;
}

function preflightFailed(status: number | null): string {
  return `(Reason: CORS preflight response did not succeed). Status code: ${status ?? '(null)'}.`;
}

function headerRefused(name: string): string {
  return `(Reason: header ‘${name}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`;
}

/** The first entry that is no token. Firefox splits at commas alone. */
function invalidToken(value: string, name: string): string {
  const entries = value.split(',').map((entry) => entry.replaceAll(/^[ \t]+|[ \t]+$/g, ''));
  const token = entries.find((entry) => !isHeaderName(entry)) ?? value;
  return `(Reason: invalid token ‘${token}’ in CORS header ‘${name}’).`;
}

/** Firefox looks at the redirect as if it were to be followed, then at the answer as a preflight's. */
function preflightRedirect(blocked: Blocked): readonly string[] {
  const { failure } = blocked;
  if (failure.code !== 'preflight-redirect') return [notSucceeded];
  const status = preflightFailed(failure.status);
  if (failure.args.location === null) return [status, notSucceeded];
  if (valuesOf(failedHead(blocked), 'Location').length > 1) return [notSucceeded, notSucceeded];
  const external = '(Reason: CORS request external redirect not allowed).';
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
