import type { FailureCode } from '@crossguard/cors/browser/failure';
import { closing, detail, opening, type Phrase, reason } from './phrase.ts';
import { maybe, words } from './words.ts';

const credentials = { credentials: true } as const;
const asked = { preflight: true };

const multiple: readonly FailureCode[] = ['allow-origin-multiple', 'allow-origin-mismatch'];
const schemes: readonly FailureCode[] = ['scheme-not-supported', 'redirect-scheme'];

/** The phrases that Chromium is known to write. */
type ChromePhrase =
  | 'access'
  | 'preflight'
  | 'missing'
  | 'mismatch'
  | 'multiple'
  | 'invalid'
  | 'wildcard'
  | 'credentials'
  | 'xhrCredentials'
  | 'status'
  | 'redirected'
  | 'methods'
  | 'headers'
  | 'method'
  | 'header'
  | 'userinfo'
  | 'scheme'
  | 'sameOrigin'
  | 'unsafeAttempt'
  | 'noCORS'
  | 'mixed';

/**
 * What Chrome, Edge and other browsers of Chromium say.
 *
 * @see https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
 */
export const chrome: Readonly<Record<ChromePhrase, Phrase>> = {
  access: opening(
    words`Access to ${'what'} at '${'url'}'${maybe('source', words` (redirected from '${'source'}')`)} from origin '${'origin'}' has been blocked by CORS policy: `,
  ),
  preflight: detail(
    words`Response to preflight request doesn't pass access control check: `,
    asked,
  ),
  missing: reason(
    words`No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    ['allow-origin-missing'],
  ),
  mismatch: reason(
    words`The 'Access-Control-Allow-Origin' header has a value '${'value'}' that is not equal to the supplied origin. Have the server send the header with a valid value.`,
    ['allow-origin-mismatch'],
  ),
  multiple: reason(
    words`The 'Access-Control-Allow-Origin' header contains multiple values '${'value'}', but only one is allowed. Have the server send the header with a valid value.`,
    multiple,
  ),
  invalid: reason(
    words`The 'Access-Control-Allow-Origin' header contains the invalid value '${'value'}'. Have the server send the header with a valid value.`,
    ['allow-origin-mismatch'],
  ),
  wildcard: reason(
    words`The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
    ['allow-origin-wildcard-with-credentials'],
    credentials,
  ),
  credentials: reason(
    words`The value of the 'Access-Control-Allow-Credentials' header in the response is '${'value'}' which must be 'true' when the request's credentials mode is 'include'.`,
    ['allow-credentials-missing'],
    credentials,
  ),
  xhrCredentials: closing(
    words`The credentials mode of requests initiated by the ${'what'} is controlled by the withCredentials attribute.`,
    credentials,
  ),
  status: reason(
    words`It does not have HTTP ok status.`,
    ['preflight-status', 'preflight-redirect'],
    asked,
  ),
  redirected: reason(
    words`Redirect is not allowed for a preflight request.`,
    ['preflight-redirect'],
    asked,
  ),
  methods: reason(
    words`Cannot parse Access-Control-Allow-Methods response header field in preflight response.`,
    ['allow-methods-unparsable'],
    asked,
  ),
  headers: reason(
    words`Cannot parse Access-Control-Allow-Headers response header field in preflight response.`,
    ['allow-headers-unparsable'],
    asked,
  ),
  method: reason(
    words`Method ${'method'} is not allowed by Access-Control-Allow-Methods in preflight response.`,
    ['method-not-allowed'],
    asked,
  ),
  header: reason(
    words`Request header field ${'header'} is not allowed by Access-Control-Allow-Headers in preflight response.`,
    ({ header }) =>
      header?.toLowerCase() === 'authorization'
        ? ['header-not-allowed', 'authorization-not-covered-by-wildcard']
        : ['header-not-allowed'],
    asked,
  ),
  userinfo: reason(
    words`Redirect location '${'target'}' contains a username and password, which is disallowed for cross-origin requests.`,
    ['redirect-with-userinfo'],
  ),
  scheme: reason(
    words`Cross origin requests are only supported for protocol schemes: ${'schemes'}.`,
    schemes,
  ),
  sameOrigin: reason(
    words`Fetch API cannot load ${'url'}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${'origin'}.`,
    ['same-origin-mode'],
    { mode: 'same-origin' },
  ),
  unsafeAttempt: reason(
    words`Unsafe attempt to load URL ${'url'} from frame with URL ${'page'}. Domains, protocols and ports must match.`,
    ['same-origin-mode'],
    { mode: 'same-origin' },
  ),
  noCORS: reason(
    words`Fetch API cannot load ${'url'}. Request mode is "no-cors" but the redirect mode is not "follow".`,
    ['no-cors-redirect-mode'],
    { mode: 'no-cors' },
  ),
  mixed: reason(
    words`Mixed Content: The page at '${'page'}' was loaded over HTTPS, but requested an insecure ${'what'} '${'url'}'. This request has been blocked; the content must be served over HTTPS.`,
    ['mixed-content'],
  ),
};

/** What is read as well: words of older versions and of other requests than `fetch()`, and what is left of cut ones. */
export const moreChrome: readonly Phrase[] = [
  // Parts of the above, for messages that were cut or written over.
  opening(words`Access to ${'what'} at '${'url'}'`),
  opening(words`from origin '${'origin'}' has been blocked by CORS policy: `),

  opening(
    words`Mixed Content: The page at '${'page'}' was loaded over HTTPS, but requested an insecure ${'what'} '${'url'}'.`,
    ['mixed-content'],
  ),

  // What older versions said.
  opening(
    words`Font from origin '${'url'}' has been blocked from loading by Cross-Origin Resource Sharing policy: `,
  ),
  opening(words`Redirect from '${'source'}' to '${'url'}' has been blocked by CORS policy: `),
  opening(words`XMLHttpRequest cannot load ${'url'}. `),
  opening(words`Failed to load ${'url'}: `),
  closing(words`Origin '${'origin'}' is therefore not allowed access.`),
  closing(words`The response had HTTP status code ${'status'}.`),
  closing(
    words`The credentials mode of an ${'what'} is controlled by the withCredentials attribute.`,
    credentials,
  ),
  reason(
    words`The 'Access-Control-Allow-Origin' header has a value '${'value'}' that is not equal to the supplied origin.`,
    ['allow-origin-mismatch'],
  ),
  reason(
    words`The 'Access-Control-Allow-Origin' header contains multiple values '${'value'}', but only one is allowed.`,
    multiple,
  ),
  reason(words`The 'Access-Control-Allow-Origin' header contains the invalid value '${'value'}'.`, [
    'allow-origin-mismatch',
  ]),
  reason(
    words`A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.`,
    ['allow-origin-wildcard-with-credentials'],
    credentials,
  ),
  reason(
    words`Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '${'value'}'. It must be 'true' to allow credentials.`,
    ['allow-credentials-missing'],
    credentials,
  ),
  reason(
    words`Response for preflight has invalid HTTP status code ${'status'}`,
    ['preflight-status'],
    asked,
  ),
  reason(words`Invalid HTTP status code ${'status'}`, ['preflight-status'], asked),
  reason(words`Response for preflight is invalid (redirect)`, ['preflight-redirect'], asked),
  reason(
    words`The request was redirected to '${'target'}', which is disallowed for cross-origin requests that require preflight.`,
    ['preflight-redirect'],
    asked,
  ),
  reason(words`Cross origin requests are only supported for HTTP.`, schemes),
  reason(words`Cross origin requests are not allowed by request mode.`, ['same-origin-mode'], {
    mode: 'same-origin',
  }),
];
