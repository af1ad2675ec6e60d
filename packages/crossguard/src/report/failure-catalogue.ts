import { valuesOf } from '@crossguard/cors/spec/header-list';
import { failedHead } from './blocked.ts';
import { type CORSFailureCode, corsFailures } from './cors-failures.ts';
import { type Catalogue, host, quoted } from './failure-words.ts';
import { networkExplanation, networkRemedies } from './network-words.ts';
import { printable, shortened } from './printable.ts';

/** The failures that no CORS header mends. */
const otherFailures: Omit<Catalogue, CORSFailureCode> = {
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

/** Everything that can be said of each failure. */
export const catalogue: Catalogue = { ...corsFailures, ...otherFailures };
