import type { FailureCode } from '@crossguard/cors/browser/failure';
import { closing, opening, type Phrase, reason } from './phrase.ts';
import { maybe, type Values, words } from './words.ts';

const asked = { preflight: true };

/** Whatever ended the request before an answer came that CORS could judge. */
const noAnswer: readonly FailureCode[] = [
  'network',
  'bad-port',
  'redirect-location-invalid',
  'redirect-scheme',
  'redirect-count',
  'redirect-with-userinfo',
  'preflight-redirect',
  'redirect-body-stream',
  'proxy-authentication',
  'cache-miss',
  'local-url-unreadable',
  'mime-type',
  'integrity',
];

/** Firefox tells a list of origins, and older versions `*` with credentials, as it does another origin. */
function mismatches({ value = '' }: Values): readonly FailureCode[] {
  if (value === '*') return ['allow-origin-wildcard-with-credentials', 'allow-origin-mismatch'];
  return /[, ]/.test(value)
    ? ['allow-origin-multiple', 'allow-origin-mismatch']
    : ['allow-origin-mismatch', 'allow-origin-multiple'];
}

/** The phrases that Firefox is known to write. */
type FirefoxPhrase =
  | 'blocked'
  | 'blockedQuoted'
  | 'missing'
  | 'mismatch'
  | 'multiple'
  | 'wildcard'
  | 'credentials'
  | 'status'
  | 'redirected'
  | 'methods'
  | 'headers'
  | 'method'
  | 'header'
  | 'notHTTP'
  | 'notSucceeded'
  | 'notConnected'
  | 'sameOrigin'
  | 'link'
  | 'resourcePolicy'
  | 'mixed';

/**
 * What Firefox says.
 *
 * @see https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome/security/security.properties
 */
export const firefox: Readonly<Record<FirefoxPhrase, Phrase>> = {
  blocked: opening(
    words`Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${'url'}. `,
    ['allow-origin-missing', 'allow-origin-mismatch'],
  ),
  blockedQuoted: opening(
    words`Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ‘${'url'}’. `,
  ),
  missing: reason(
    words`(Reason: CORS header ‘Access-Control-Allow-Origin’ missing).${maybe('status', words` Status code: ${'status'}.`)}`,
    ['allow-origin-missing'],
  ),
  mismatch: reason(
    words`(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${'value'}’).`,
    mismatches,
  ),
  multiple: reason(
    words`(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).`,
    ['allow-origin-multiple'],
  ),
  wildcard: reason(
    words`(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`,
    ['allow-origin-wildcard-with-credentials'],
    { credentials: true },
  ),
  credentials: reason(
    words`(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).`,
    ['allow-credentials-missing'],
    { credentials: true },
  ),
  status: reason(
    words`(Reason: CORS preflight response did not succeed).${maybe('status', words` Status code: ${'status'}.`)}`,
    ['preflight-status', 'preflight-redirect'],
    asked,
  ),
  redirected: reason(
    words`(Reason: CORS request external redirect not allowed).`,
    ['preflight-redirect'],
    asked,
  ),
  methods: reason(
    words`(Reason: invalid token ‘${'token'}’ in CORS header ‘Access-Control-Allow-Methods’).`,
    ['allow-methods-unparsable'],
    asked,
  ),
  headers: reason(
    words`(Reason: invalid token ‘${'token'}’ in CORS header ‘Access-Control-Allow-Headers’).`,
    ['allow-headers-unparsable'],
    asked,
  ),
  method: reason(
    words`(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).`,
    ['method-not-allowed'],
    asked,
  ),
  header: reason(
    words`(Reason: header ‘${'header'}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
    ({ header }) =>
      header?.toLowerCase() === 'authorization'
        ? ['header-not-allowed', 'authorization-not-covered-by-wildcard']
        : ['header-not-allowed'],
    asked,
  ),
  notHTTP: reason(words`(Reason: CORS request not http).`, ['scheme-not-supported']),
  notSucceeded: reason(
    words`(Reason: CORS request did not succeed).${maybe('status', words` Status code: ${'status'}.`)}`,
    noAnswer,
  ),
  notConnected: closing(words`Firefox can’t establish a connection to the server at ${'url'}.`),
  sameOrigin: reason(
    words`Security Error: Content at ${'page'} may not load data from ${'url'}.`,
    ['same-origin-mode'],
    { mode: 'same-origin' },
  ),
  link: reason(words`Security Error: Content at ${'url'} may not load or link to ${'target'}.`, [
    'redirect-scheme',
  ]),
  resourcePolicy: reason(
    words`The resource at “${'url'}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#`,
    ['resource-policy'],
  ),
  mixed: reason(words`Blocked loading mixed active content “${'url'}”`, ['mixed-content']),
};

/** What is read as well: words of older versions and of other requests than `fetch()`, and what is left of cut ones. */
export const moreFirefox: readonly Phrase[] = [
  // A part of the above, for messages that were written over.
  opening(
    words`Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at`,
    ['allow-origin-missing', 'allow-origin-mismatch'],
  ),

  // What older versions said.
  reason(
    words`The resource at “${'url'}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`,
    ['resource-policy'],
  ),
  reason(
    words`(Reason: missing token ‘${'header'}’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).`,
    ['header-not-allowed'],
    asked,
  ),
  reason(
    words`(Reason: CORS preflight channel did not succeed).`,
    ['preflight-status', 'preflight-redirect'],
    asked,
  ),
  reason(words`(Reason: CORS request failed).`, noAnswer),
];
