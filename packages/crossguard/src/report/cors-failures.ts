import { valuesOf } from '@crossguard/cors/spec/header-list';
import { failedHead } from './blocked.ts';
import { caseRemedy, listRemedy, redirectRemedy } from './failure-remedies.ts';
import { answer, type Catalogue, host, listed, quoted, upper } from './failure-words.ts';
import { originCause, originCauseText } from './origin-cause.ts';

const preflightRouting =
  'Answer OPTIONS requests that have Access-Control-Request-Method before authentication, routing and redirects see them: a preflight carries no cookies and no Authorization.';
const errorPages =
  'Set the header on every status: error pages, redirects and answers of proxies in front of the application often lack it.';

/** The failures of the CORS protocol: what a server mends with its CORS headers. */
export type CORSFailureCode =
  | 'allow-origin-missing'
  | 'allow-origin-mismatch'
  | 'allow-origin-multiple'
  | 'allow-origin-wildcard-with-credentials'
  | 'allow-credentials-missing'
  | 'preflight-status'
  | 'preflight-redirect'
  | 'allow-methods-unparsable'
  | 'allow-headers-unparsable'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'authorization-not-covered-by-wildcard';

/** The words for the failures of the CORS protocol. */
export const corsFailures: Pick<Catalogue, CORSFailureCode> = {
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
};
