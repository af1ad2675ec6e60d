import { byteLowercase, get } from '@crossguard/cors/spec/header-list';
import { isRedirectStatus } from '@crossguard/cors/spec/status';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from '../blocked.ts';

/** What Safari and other browsers of WebKit print in the console. */
export function safariConsole(blocked: Blocked): readonly string[] {
  const { failure } = blocked;
  const cannotLoad = `Fetch API cannot load ${failure.url} due to access control checks.`;
  switch (failure.code) {
    case 'same-origin-mode':
      return [`Fetch API cannot load ${failure.url}.`];
    case 'bad-port':
      return [`Not allowed to use restricted network port ${failure.args.port}: ${failure.url}`];
    case 'no-cors-redirect-mode':
      return [
        'No-Cors mode requires follow redirect mode',
        'Not allowed to request resource',
        cannotLoad,
      ];
    case 'mixed-content':
      return [
        `[blocked] The page at ${blocked.request.page.url} requested insecure content from ${failure.url}. This content was blocked and must be served over HTTPS.`,
        cannotLoad,
      ];
    default: {
      const reason = reasonOf(blocked);
      if (reason === null) return [cannotLoad];
      const target = redirectTarget(blocked);
      return target === null
        ? [reason, cannotLoad]
        : [
            `Cross-origin redirection to ${target} denied by Cross-Origin Resource Sharing policy: ${reason}`,
            cannotLoad,
          ];
    }
  }
}

function reasonOf({ failure, request }: Blocked): string | null {
  switch (failure.code) {
    case 'allow-origin-missing':
    case 'allow-origin-mismatch':
      return originRefused(failure.origin, failure.status);
    case 'allow-origin-multiple':
      // A list with spaces is one strange origin to WebKit.
      return failure.args.value.includes(',')
        ? 'Access-Control-Allow-Origin cannot contain more than one origin.'
        : originRefused(failure.origin, failure.status);
    case 'allow-origin-wildcard-with-credentials':
      return 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.';
    case 'allow-credentials-missing':
      return 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".';
    case 'preflight-status':
    case 'preflight-redirect':
      return `Preflight response is not successful. Status code: ${failure.status ?? 0}`;
    case 'allow-methods-unparsable':
      return `Header Access-Control-Allow-Methods has an invalid value: ${failure.args.value}`;
    case 'allow-headers-unparsable':
      return `Header Access-Control-Allow-Headers has an invalid value: ${failure.args.value}`;
    case 'method-not-allowed':
      return `Method ${failure.args.method} is not allowed by Access-Control-Allow-Methods.`;
    case 'header-not-allowed':
      return headerRefused(asWritten(request.headers, failure.args.names));
    case 'authorization-not-covered-by-wildcard':
      return headerRefused(asWritten(request.headers, ['authorization']));
    case 'redirect-mode':
      return `Not allowed to follow a redirection while loading ${failure.url}`;
    case 'redirect-with-userinfo': {
      const location = parseURL(failure.args.location, failure.url)?.href ?? failure.args.location;
      return `redirection URL ${location} has credentials`;
    }
    case 'redirect-scheme':
    case 'redirect-location-invalid':
      return 'not allowed to follow a cross-origin CORS redirection with non CORS scheme';
    case 'redirect-count':
      return 'Load cannot follow more than 20 redirections';
    case 'resource-policy':
      return `Cancelled load to ${failure.url} because it violates the resource's Cross-Origin-Resource-Policy response header.`;
    default:
      return null;
  }
}

function originRefused(origin: string, status: number | null): string {
  return `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status ?? 0}`;
}

function headerRefused(name: string): string {
  return `Request header field ${name} is not allowed by Access-Control-Allow-Headers.`;
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
    failure.code === 'redirect-count'
  )
    return null;
  if (!isRedirectStatus(failure.status ?? 0)) return null;
  const location = get(failedHead(blocked), 'Location');
  if (location === null) return null;
  const target = parseURL(location, failure.url);
  if (target === null) return location;
  // The user info is told apart from the target.
  const bare = new URL(target.href);
  bare.username = '';
  bare.password = '';
  return bare.href;
}
