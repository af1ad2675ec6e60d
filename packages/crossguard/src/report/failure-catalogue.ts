import type { Failure, FailureArgs, FailureCode } from '@crossguard/cors/browser/failure';
import { valuesOf } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import { type Blocked, failedHead } from './blocked.ts';
import { caseRemedy, listRemedy, redirectRemedy } from './failure-remedies.ts';
import { networkExplanation, networkRemedies } from './network-words.ts';
import { originCause, originCauseText } from './origin-cause.ts';
import { printable, shortened } from './printable.ts';

/** What there is to say of a failure. */
export type FailureWords<Code extends FailureCode> = {
  /** A heading of a few words. */
  readonly title: string;
  /**
   * Who can mend it: the server by its headers, the page by asking otherwise, or whoever runs what lies
   * between.
   */
  readonly mender: 'server' | 'page' | 'network';
  /** What happened and why that blocks the request. */
  readonly explain: (args: FailureArgs[Code], failure: Failure, blocked: Blocked) => string;
  /** What to do, most likely cause first; each a sentence or two. */
  readonly remedies: (
    args: FailureArgs[Code],
    failure: Failure,
    blocked: Blocked,
  ) => readonly string[];
};

const quoted = (value: string): string => `"${shortened(printable(value), 120)}"`;
const answer = ({ phase }: Failure): string =>
  phase === 'preflight' ? "the preflight's answer" : 'the response';
const host = ({ url }: Failure): string => parseURL(url)?.origin ?? url;

const preflightRouting =
  'Answer OPTIONS requests that have Access-Control-Request-Method before authentication, routing and redirects see them: a preflight carries no cookies and no Authorization.';
const errorPages =
  'Set the header on every status: error pages, redirects and answers of proxies in front of the application often lack it.';

/** The catalogue: everything that can be said of each failure. */
export const catalogue: { readonly [Code in FailureCode]: FailureWords<Code> } = {
  'allow-origin-missing': {
    title: 'No Access-Control-Allow-Origin',
    mender: 'server',
    explain: (_, failure) =>
      `${upper(answer(failure))} of ${host(failure)} has no Access-Control-Allow-Origin header, so the browser keeps it from pages of ${failure.origin}.`,
    remedies: (_, failure) => [
      `Send Access-Control-Allow-Origin in ${answer(failure)}.`,
      ...((failure.status ?? 200) >= 400
        ? [`The status is ${failure.status ?? ''}: this may be an error page. ${errorPages}`]
        : []),
      ...(failure.hop > 0
        ? [
            'This is the answer after a redirect: each hop needs the header, or the page asks the final URL at once.',
          ]
        : []),
    ],
  },
  'allow-origin-mismatch': {
    title: 'Access-Control-Allow-Origin is another origin',
    mender: 'server',
    explain: ({ value }, failure) =>
      `${upper(answer(failure))} says Access-Control-Allow-Origin: ${quoted(value)}, and the page's origin is ${failure.origin}; the two must be equal, byte by byte.`,
    remedies: ({ value }, { origin, hop, url }, blocked) => {
      const cause = originCause(value, origin);
      if (origin === 'null' && hop > 0) {
        return [
          `After a redirect from one origin to another the browser sends Origin: null. Let the page ask ${url} at once, or redirect within one origin.`,
          ...(blocked.request.credentials === 'include'
            ? []
            : ['If anyone may read it, send Access-Control-Allow-Origin: *.']),
        ];
      }
      const isRealOrigin = ['scheme', 'port', 'www', 'other-origin'].includes(cause);
      return [
        originCauseText(cause, value, origin),
        ...(isRealOrigin
          ? [
              'If the value was right for another page: a cache in between may have kept the answer to that page. Send Vary: Origin.',
            ]
          : []),
      ];
    },
  },
  'allow-origin-multiple': {
    title: 'Access-Control-Allow-Origin has several values',
    mender: 'server',
    explain: ({ value }, failure) =>
      `${upper(answer(failure))} says Access-Control-Allow-Origin: ${quoted(value)}; browsers take exactly one origin, or *.`,
    remedies: (_, __, blocked) => {
      const lines = valuesOf(failedHead(blocked), 'Access-Control-Allow-Origin');
      if (lines.length < 2) {
        return [
          "A list of origins is not allowed: compare the request's Origin with your list, answer with the one that asked, and send Vary: Origin.",
        ];
      }
      return [
        new Set(lines).size === 1
          ? `The header stands there ${lines.length} times: two layers set it, as a rule the application and a proxy in front of it. Let one of them do it alone.`
          : 'Two layers each set the header, with different values: as a rule the application and a proxy in front of it. Let one of them do it alone.',
      ];
    },
  },
  'allow-origin-wildcard-with-credentials': {
    title: 'Access-Control-Allow-Origin: * with credentials',
    mender: 'server',
    explain: (_, failure) =>
      `The page asks with credentials (cookies), and ${answer(failure)} says Access-Control-Allow-Origin: *, which browsers take only for requests without.`,
    remedies: (_, { origin }) => [
      `Answer with the origin itself (${origin}) if it is on your list, and with Vary: Origin. Never echo every origin together with Access-Control-Allow-Credentials: that opens the user's data to any site.`,
      "If the resource is public and needs no cookies, leave the server as it is and let the page ask without (credentials: 'omit', or withCredentials = false).",
    ],
  },
  'allow-credentials-missing': {
    title: 'No Access-Control-Allow-Credentials: true',
    mender: 'server',
    explain: ({ value }, failure) =>
      value === null
        ? `The page asks with credentials (cookies), and ${answer(failure)} has no Access-Control-Allow-Credentials header.`
        : `The page asks with credentials (cookies), and ${answer(failure)} says Access-Control-Allow-Credentials: ${quoted(value)}; only the exact value true counts.`,
    remedies: ({ value }, failure) => [
      ...(value === 'true, true'
        ? ['The header stands there twice: two layers set it. Let one of them do it alone.']
        : [`Send Access-Control-Allow-Credentials: true, in lower case, in ${answer(failure)}.`]),
      "If the resource needs no cookies, let the page ask without (credentials: 'omit', or withCredentials = false).",
    ],
  },
  'preflight-status': {
    title: "The preflight's status is an error",
    mender: 'server',
    explain: (_, { status, url }) =>
      `${url} answered the preflight with status ${status ?? 0}; only 200 to 299 lets the request go on.`,
    remedies: (_, { status }) => [
      status === 401 || status === 403
        ? `${preflightRouting} Something asked for credentials here.`
        : status === 404 || status === 405 || status === 501
          ? `${preflightRouting} Nothing handles OPTIONS for this path.`
          : preflightRouting,
    ],
  },
  'preflight-redirect': {
    title: 'The preflight was redirected',
    mender: 'server',
    explain: ({ location }, { status, url }) =>
      `${url} answered the preflight with a redirect (${status ?? 0})${location === null ? '' : ` to ${quoted(location)}`}; browsers follow none for preflights.`,
    remedies: ({ location }, { url }) => [redirectRemedy(location, url), preflightRouting],
  },
  'allow-methods-unparsable': {
    title: "Access-Control-Allow-Methods can't be parsed",
    mender: 'server',
    explain: ({ value }) =>
      `The preflight's answer says Access-Control-Allow-Methods: ${quoted(value)}, which is no comma-separated list of methods.`,
    remedies: ({ value }) => [listRemedy(value, 'methods', 'PUT, DELETE')],
  },
  'allow-headers-unparsable': {
    title: "Access-Control-Allow-Headers can't be parsed",
    mender: 'server',
    explain: ({ value }) =>
      `The preflight's answer says Access-Control-Allow-Headers: ${quoted(value)}, which is no comma-separated list of header names.`,
    remedies: ({ value }) => [listRemedy(value, 'header names', 'Content-Type, X-Token')],
  },
  'method-not-allowed': {
    title: 'The method is not allowed',
    mender: 'server',
    explain: ({ method, allowed, wildcardIgnored }) =>
      wildcardIgnored
        ? `The preflight's answer allows the method *, which with credentials is just a name, and not ${method}.`
        : `The preflight's answer allows ${listed(allowed, 'no method by name')}, and not ${method}.`,
    remedies: ({ method, allowed }) => [
      ...caseRemedy(method, allowed),
      `Send Access-Control-Allow-Methods with ${method} in the preflight's answer.`,
    ],
  },
  'header-not-allowed': {
    title: 'A request header is not allowed',
    mender: 'server',
    explain: ({ names, allowed, wildcardIgnored }) =>
      wildcardIgnored
        ? `The preflight's answer allows the header *, which with credentials is just a name, and not ${listed(names, '')}.`
        : `The preflight's answer allows ${listed(allowed, 'no header by name')}, and not ${listed(names, '')}.`,
    remedies: ({ names }) => [
      `Send Access-Control-Allow-Headers with ${listed(names, '')} in the preflight's answer.`,
      ...(names.some((name) => name.startsWith('access-control-'))
        ? [
            'A page need not send Access-Control-* headers: those are for the server to send. Remove them from the request.',
          ]
        : []),
      ...(names.includes('content-type')
        ? [
            'Content-Type is free only for form data and text/plain; application/json has to be allowed.',
          ]
        : []),
    ],
  },
  'authorization-not-covered-by-wildcard': {
    title: 'Authorization is not covered by *',
    mender: 'server',
    explain: () =>
      "The preflight's answer allows the header *, which by the standard never stands for Authorization. Today's browsers let it pass and have said that they will stop.",
    remedies: () => [
      "Name it: send Access-Control-Allow-Headers: *, Authorization in the preflight's answer.",
    ],
  },
  'resource-policy': {
    title: 'Cross-Origin-Resource-Policy forbids it',
    mender: 'server',
    explain: ({ value, policy, embedderPolicy }, failure) =>
      value === null
        ? `The page's embedder policy is ${embedderPolicy}, and ${host(failure)} sends no Cross-Origin-Resource-Policy, which then counts as ${policy}.`
        : `${host(failure)} sends Cross-Origin-Resource-Policy: ${quoted(value)}, which forbids other ${policy === 'same-site' ? 'sites' : 'origins'} to load it without CORS.`,
    remedies: () => [
      'Send Cross-Origin-Resource-Policy: cross-origin if any site may embed this, or same-site for the sites of your own domain.',
      "Or let the page load it with CORS (mode: 'cors', the attribute crossorigin), and allow that.",
    ],
  },
  'same-origin-mode': {
    title: "mode: 'same-origin' and another origin",
    mender: 'page',
    explain: (_, failure, { request }) =>
      `The page asks with mode: 'same-origin', and ${failure.url} is of another origin than ${request.page.origin.serialized}. Nothing is sent.`,
    remedies: () => ["Ask with mode: 'cors', the default of fetch(), or ask your own server."],
  },
  'no-cors-redirect-mode': {
    title: "mode: 'no-cors' and redirects not followed",
    mender: 'page',
    explain: ({ redirect }) =>
      `The page asks with mode: 'no-cors' and redirect: '${redirect}'; without CORS a page may not watch redirects. Nothing is sent.`,
    remedies: () => ["Ask with redirect: 'follow', the default, or with mode: 'cors'."],
  },
  'mixed-content': {
    title: 'Mixed content',
    mender: 'page',
    explain: (_, { url }, { request }) =>
      `The page came over https (${request.page.origin.serialized}) and asks ${url} over plain http, which browsers refuse. Nothing is sent.`,
    remedies: (_, { url }) => [`Ask over https: ${url.replace(/^http:/, 'https:')}.`],
  },
  'bad-port': {
    title: 'A blocked port',
    mender: 'page',
    explain: ({ port }) =>
      `Port ${port} belongs to another protocol than HTTP; browsers never connect to it. Nothing is sent.`,
    remedies: () => ['Let the server listen on another port, such as 8080.'],
  },
  'scheme-not-supported': {
    title: 'Not an HTTP(S) URL',
    mender: 'page',
    explain: ({ scheme }) =>
      `URLs of the scheme ${quoted(scheme)} can't be fetched across origins.`,
    remedies: () => ['Ask an http: or https: URL.'],
  },
  'local-url-unreadable': {
    title: "A data: or blob: URL that can't be read",
    mender: 'page',
    explain: ({ detail }, { url }) => `${shortened(url, 80)} can't be read: ${printable(detail)}.`,
    remedies: () => ['Check the URL; a blob: URL lives as long as the page that made it.'],
  },
  'cache-miss': {
    title: 'Not in the cache',
    mender: 'page',
    explain: () => "The page asks with cache: 'only-if-cached', and nothing is cached.",
    remedies: () => ["Ask with another cache mode, such as 'force-cache'."],
  },
  network: {
    title: 'No answer',
    mender: 'network',
    explain: ({ reason, detail }, { url }) => networkExplanation(reason, detail, url),
    remedies: ({ reason }, { url }) => networkRemedies(reason, url),
  },
  'proxy-authentication': {
    title: 'A proxy asks for credentials',
    mender: 'network',
    explain: (_, { url }) =>
      `${url} answered with status 407: a proxy in between wants credentials.`,
    remedies: () => ['Sign in at the proxy, or go round it for this host.'],
  },
  'redirect-mode': {
    title: "redirect: 'error' and a redirect",
    mender: 'page',
    explain: (_, { status, url }) =>
      `The page asks with redirect: 'error', and ${url} answered with a redirect (${status ?? 0}).`,
    remedies: () => ["Ask the final URL, or with redirect: 'follow'."],
  },
  'redirect-location-invalid': {
    title: 'A redirect to what is no URL',
    mender: 'server',
    explain: ({ location }, { url }) =>
      `${url} redirects to ${quoted(location)}, which can't be parsed as a URL.`,
    remedies: (_, __, blocked) => [
      valuesOf(failedHead(blocked), 'Location').length > 1
        ? 'The Location header stands there twice; send it once.'
        : 'Send a valid URL in Location, absolute or relative.',
    ],
  },
  'redirect-scheme': {
    title: 'A redirect out of HTTP(S)',
    mender: 'server',
    explain: ({ location, scheme }, { url }) =>
      `${url} redirects to ${quoted(location)}; browsers follow to http: and https: only, not to ${printable(scheme)}:.`,
    remedies: () => ['Redirect to an https: URL.'],
  },
  'redirect-count': {
    title: 'Too many redirects',
    mender: 'server',
    explain: ({ location }) =>
      `After 20 redirects the browser gives up; the next one would lead to ${quoted(location)}.`,
    remedies: (_, { url }) => [
      `Look for a loop: ask ${url} with curl -I and follow Location by hand. Often http and https, or with and without a slash, redirect to each other.`,
    ],
  },
  'redirect-with-userinfo': {
    title: 'A redirect with a user name or password',
    mender: 'server',
    explain: ({ location }, { url }) =>
      `${url} redirects to ${quoted(location)}, which holds a user name or password; across origins browsers refuse that.`,
    remedies: () => ['Redirect to the URL without user name and password.'],
  },
  'redirect-body-stream': {
    title: "A redirect of a body that can't be sent again",
    mender: 'page',
    explain: (_, { url }) =>
      `${url} redirects and wants the body again, and the body was a stream, which is gone.`,
    remedies: () => ['Ask the final URL, or send the body as a Blob, a string or bytes.'],
  },
  'mime-type': {
    title: 'A Content-Type that does not fit',
    mender: 'server',
    explain: ({ type, nosniff }, { url }) =>
      `${url} has Content-Type ${quoted(type)}${nosniff ? ' and X-Content-Type-Options: nosniff' : ''}, which browsers refuse for what the page wants of it.`,
    remedies: () => [
      'Send the right Content-Type: text/javascript for scripts, text/css for styles.',
    ],
  },
  integrity: {
    title: 'The integrity digest differs',
    mender: 'server',
    explain: ({ expected }, { url }) =>
      `The content of ${url} has another digest than the page expects (${quoted(expected)}).`,
    remedies: () => ['Update the integrity attribute, or find out who changed the content.'],
  },
};

function upper(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}

function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : shortened(printable(names.join(', ')), 200);
}
