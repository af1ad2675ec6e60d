import { valuesOf } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';

const header = (name: string): string => `'Access-Control-Allow-${name}' header`;
const remedy = 'Have the server send the header with a valid value.';

/**
 * What Chrome, Edge and other browsers of Chromium print in the console. What fails below the CORS protocol
 * is a line of the network log instead.
 */
export function chromeConsole(blocked: Blocked): readonly string[] {
  const { failure, request } = blocked;
  switch (failure.code) {
    case 'same-origin-mode':
      return [
        `Fetch API cannot load ${failure.url}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${request.page.origin.serialized}.`,
      ];
    case 'no-cors-redirect-mode':
      return [
        `Fetch API cannot load ${failure.url}. Request mode is "no-cors" but the redirect mode is not "follow".`,
      ];
    case 'mixed-content':
      return [
        `Mixed Content: The page at '${request.page.url}' was loaded over HTTPS, but requested an insecure resource '${failure.url}'. This request has been blocked; the content must be served over HTTPS.`,
      ];
    default: {
      const reason = corsReason(blocked);
      return reason === null
        ? [`${request.method} ${failure.url} ${netError(blocked)}`]
        : [escaped(`${accessTo(blocked)} has been blocked by CORS policy: ${reason}`)];
    }
  }
}

/** Characters that Chromium does not show as they are. */
function escaped(text: string): string {
  return text.replaceAll(/[\0-\x1f\x7f-\xff]/g, (unit) => {
    const hex = unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${hex}`;
  });
}

function accessTo({ failure, request }: Blocked): string {
  const source = request.url.split('#', 1)[0] ?? '';
  const redirected = failure.hop > 0 ? ` (redirected from '${source}')` : '';
  // The page's own origin, also where the request says `null` after a redirect.
  return `Access to fetch at '${failure.url}'${redirected} from origin '${request.page.origin.serialized}'`;
}

/** Why the CORS protocol blocks, or null where something else does. */
function corsReason(blocked: Blocked): string | null {
  const { failure } = blocked;
  const ofPreflight =
    failure.phase === 'preflight'
      ? "Response to preflight request doesn't pass access control check: "
      : '';
  switch (failure.code) {
    case 'allow-origin-missing':
      return `${ofPreflight}No ${header('Origin')} is present on the requested resource.`;
    case 'allow-origin-mismatch':
    case 'allow-origin-multiple':
      return `${ofPreflight}The ${header('Origin')} ${originFault(failure.args.value)} ${remedy}`;
    case 'allow-origin-wildcard-with-credentials':
      return `${ofPreflight}The value of the ${header('Origin')} in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`;
    case 'allow-credentials-missing':
      return `${ofPreflight}The value of the ${header('Credentials')} in the response is '${failure.args.value ?? ''}' which must be 'true' when the request's credentials mode is 'include'.`;
    case 'preflight-status':
      return `${ofPreflight}It does not have HTTP ok status.`;
    case 'preflight-redirect':
      if (locations(blocked).length > 1) return null;
      // Without a place to go, it is no redirect to Chromium.
      return (failure.args.location ?? '') === ''
        ? `${ofPreflight}It does not have HTTP ok status.`
        : `${ofPreflight}Redirect is not allowed for a preflight request.`;
    case 'allow-methods-unparsable':
      return 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.';
    case 'allow-headers-unparsable':
      return 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.';
    case 'method-not-allowed':
      return `Method ${failure.args.method} is not allowed by Access-Control-Allow-Methods in preflight response.`;
    case 'header-not-allowed':
      // Of several, Chromium names one in no order that could be predicted.
      return `Request header field ${failure.args.name} is not allowed by Access-Control-Allow-Headers in preflight response.`;
    case 'authorization-not-covered-by-wildcard':
      return 'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.';
    case 'redirect-with-userinfo':
      // Chromium leaves the place out, as it holds a password.
      return "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.";
    case 'scheme-not-supported':
      return 'Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.';
    default:
      return null;
  }
}

function originFault(value: string): string {
  if (/[ ,]/.test(value)) {
    return `contains multiple values '${value}', but only one is allowed.`;
  }
  return value === 'null' || parseURL(value) !== null
    ? `has a value '${value}' that is not equal to the supplied origin.`
    : `contains the invalid value '${value}'.`;
}

const networkErrors: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'net::ERR_NAME_NOT_RESOLVED'],
  ['ECONNREFUSED', 'net::ERR_CONNECTION_REFUSED'],
  ['ECONNRESET', 'net::ERR_CONNECTION_RESET'],
  ['CONNECTION_CLOSED', 'net::ERR_CONNECTION_CLOSED'],
  ['TIMEOUT', 'net::ERR_TIMED_OUT'],
  ['HTTP_PARSER', 'net::ERR_INVALID_HTTP_RESPONSE'],
  ['HEAD_TOO_LARGE', 'net::ERR_RESPONSE_HEADERS_TOO_BIG'],
  ['CERT_HAS_EXPIRED', 'net::ERR_CERT_DATE_INVALID'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'net::ERR_CERT_COMMON_NAME_INVALID'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'net::ERR_CERT_AUTHORITY_INVALID'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'net::ERR_CERT_AUTHORITY_INVALID'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'net::ERR_CERT_AUTHORITY_INVALID'],
]);

function netError(blocked: Blocked): string {
  const { failure } = blocked;
  switch (failure.code) {
    case 'bad-port':
      return 'net::ERR_UNSAFE_PORT';
    case 'redirect-count':
      return 'net::ERR_TOO_MANY_REDIRECTS';
    case 'redirect-scheme':
      return 'net::ERR_UNSAFE_REDIRECT';
    case 'redirect-location-invalid':
    case 'preflight-redirect':
      return locations(blocked).length > 1
        ? 'net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION'
        : 'net::ERR_INVALID_REDIRECT';
    case 'resource-policy':
      return failure.args.policy === 'same-site'
        ? 'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite'
        : failure.args.value === null
          ? 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep'
          : 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin';
    case 'network':
      return networkErrors.get(failure.args.reason) ?? 'net::ERR_FAILED';
    case 'cache-miss':
      return 'net::ERR_CACHE_MISS';
    default:
      return 'net::ERR_FAILED';
  }
}

function locations(blocked: Blocked): readonly string[] {
  return valuesOf(failedHead(blocked), 'Location');
}
