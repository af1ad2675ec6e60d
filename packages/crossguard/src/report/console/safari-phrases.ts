import type { FailureCode } from '@crossguard/cors/browser/failure';
import { closing, opening, type Phrase, reason } from './phrase.ts';
import { maybe, words } from './words.ts';

const asked = { preflight: true };

const anyOrigin: readonly FailureCode[] = [
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-multiple',
];

/** The phrases that WebKit is known to write. */
type SafariPhrase =
  | 'cannotLoad'
  | 'xhrCannotLoad'
  | 'eventSourceCannotLoad'
  | 'imageCannotLoad'
  | 'scriptDenied'
  | 'beaconCannotLoad'
  | 'redirection'
  | 'origin'
  | 'multiple'
  | 'wildcard'
  | 'credentials'
  | 'status'
  | 'methods'
  | 'headers'
  | 'method'
  | 'header'
  | 'sameOrigin'
  | 'unsafeAttempt'
  | 'port'
  | 'refused'
  | 'notParsed'
  | 'preflightBlocked'
  | 'noCORS'
  | 'notRequested'
  | 'mixed'
  | 'redirectMode'
  | 'userinfo'
  | 'redirectScheme'
  | 'notHTTP'
  | 'ftp'
  | 'localResource'
  | 'redirectCount'
  | 'resourcePolicy';

/**
 * What Safari and other browsers of WebKit say.
 *
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
 */
export const safari: Readonly<Record<SafariPhrase, Phrase>> = {
  cannotLoad: closing(words`Fetch API cannot load ${'url'} due to access control checks.`),
  xhrCannotLoad: closing(words`XMLHttpRequest cannot load ${'url'} due to access control checks.`),
  eventSourceCannotLoad: closing(
    words`EventSource cannot load ${'url'} due to access control checks.`,
  ),
  imageCannotLoad: closing(words`Cannot load image ${'url'} due to access control checks.`),
  scriptDenied: closing(
    words`Cross-origin script load denied by Cross-Origin Resource Sharing policy.`,
  ),
  beaconCannotLoad: opening(words`Beacon API cannot load ${'url'}. `),
  redirection: opening(
    words`Cross-origin redirection to ${'target'} denied by Cross-Origin Resource Sharing policy: `,
  ),
  origin: reason(
    words`Origin ${'origin'} is not allowed by Access-Control-Allow-Origin.${maybe('status', words` Status code: ${'status'}`)}`,
    anyOrigin,
  ),
  multiple: reason(words`Access-Control-Allow-Origin cannot contain more than one origin.`, [
    'allow-origin-multiple',
  ]),
  wildcard: reason(
    words`Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.`,
    ['allow-origin-wildcard-with-credentials'],
    { credentials: true },
  ),
  credentials: reason(
    words`Credentials flag is true, but Access-Control-Allow-Credentials is not "true".`,
    ['allow-credentials-missing'],
    { credentials: true },
  ),
  status: reason(
    words`Preflight response is not successful${maybe('status', words`. Status code: ${'status'}`)}`,
    ['preflight-status', 'preflight-redirect'],
    asked,
  ),
  methods: reason(
    words`Header Access-Control-Allow-Methods has an invalid value: ${'value'}`,
    ['allow-methods-unparsable'],
    asked,
  ),
  headers: reason(
    words`Header Access-Control-Allow-Headers has an invalid value: ${'value'}`,
    ['allow-headers-unparsable'],
    asked,
  ),
  method: reason(
    words`Method ${'method'} is not allowed by Access-Control-Allow-Methods.`,
    ['method-not-allowed'],
    asked,
  ),
  header: reason(
    words`Request header field ${'header'} is not allowed by Access-Control-Allow-Headers.`,
    ({ header }) =>
      header?.toLowerCase() === 'authorization'
        ? ['header-not-allowed', 'authorization-not-covered-by-wildcard']
        : ['header-not-allowed'],
    asked,
  ),
  sameOrigin: opening(words`Fetch API cannot load ${'url'}.`, ['same-origin-mode'], {
    mode: 'same-origin',
  }),
  unsafeAttempt: reason(
    words`Unsafe attempt to load URL ${'url'} from origin ${'origin'}. Domains, protocols and ports must match.`,
    ['same-origin-mode'],
    { mode: 'same-origin' },
  ),
  port: reason(
    words`Not allowed to use restricted network port${maybe('port', words` ${'port'}: ${'url'}`)}`,
    ['bad-port'],
  ),
  refused: reason(words`Could not connect to ${'host'}: Connection refused`, [
    'network',
    'bad-port',
  ]),
  notParsed: reason(words`Could not parse HTTP response`, ['network']),
  preflightBlocked: reason(
    words`CORS-preflight request was blocked`,
    ['bad-port', 'network'],
    asked,
  ),
  noCORS: reason(words`No-Cors mode requires follow redirect mode`, ['no-cors-redirect-mode'], {
    mode: 'no-cors',
  }),
  notRequested: closing(words`Not allowed to request resource`),
  mixed: reason(
    words`[blocked] The page at ${'page'} requested insecure content from ${'url'}. This content was blocked and must be served over HTTPS.`,
    ['mixed-content'],
  ),
  redirectMode: reason(words`Not allowed to follow a redirection while loading ${'url'}`, [
    'redirect-mode',
  ]),
  userinfo: reason(words`redirection URL ${'target'} has credentials`, ['redirect-with-userinfo']),
  redirectScheme: reason(
    words`not allowed to follow a cross-origin CORS redirection with non CORS scheme`,
    ['redirect-scheme', 'redirect-location-invalid'],
  ),
  notHTTP: reason(words`Redirection to URL with a scheme that is not HTTP(S).`, [
    'redirect-scheme',
  ]),
  ftp: reason(words`FTP URLs are disabled`, ['redirect-scheme']),
  localResource: reason(words`Not allowed to load local resource: ${'target'}`, [
    'redirect-scheme',
  ]),
  redirectCount: reason(words`Load cannot follow more than 20 redirections`, ['redirect-count']),
  resourcePolicy: reason(
    words`Cancelled load to ${'url'} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
    ['resource-policy'],
  ),
};
