import type { FailureCode } from '@crossguard/cors/browser/failure';
import { parseURL } from '@crossguard/cors/spec/url';
import type { Reading } from './console/read.ts';
import { quoted } from './failure-words.ts';
import { networkExplanation } from './network-words.ts';
import { printable, shortened } from './printable.ts';

const url = (reading: Reading): string =>
  reading.url === undefined ? 'the URL' : shortened(printable(reading.url), 120);
const server = (reading: Reading): string =>
  printable(parseURL(reading.url ?? '')?.origin ?? 'the server');
const page = (reading: Reading): string =>
  printable(reading.origin ?? parseURL(reading.page ?? '')?.origin ?? "the page's origin");
const answer = ({ preflight }: Reading): string =>
  preflight === true ? "the preflight's answer" : 'the answer';
const status = (reading: Reading): string =>
  /^\d+$/.test(reading.status ?? '') ? ` (${reading.status ?? ''})` : '';
const held = ({ value, token }: Reading): string =>
  value === undefined && token === undefined ? '' : ` (${quoted(value ?? token ?? '')})`;

/** What happened, from what a message tells of it. The message may say less than the failure knows. */
export const whyExplanations: Readonly<Record<FailureCode, (reading: Reading) => string>> = {
  'allow-origin-missing': (reading) =>
    `${server(reading)} answered, and ${answer(reading)}${status(reading)} had no Access-Control-Allow-Origin header. Without it, a browser keeps the answer from pages of other origins, here ${page(reading)}.`,
  'allow-origin-mismatch': (reading) =>
    reading.value === undefined
      ? `The Access-Control-Allow-Origin header in ${answer(reading)} of ${server(reading)} is not ${page(reading)}; the two must be equal, byte by byte.`
      : `${server(reading)} sent Access-Control-Allow-Origin: ${quoted(reading.value)} in ${answer(reading)}, and the page's origin is ${reading.origin === undefined && reading.page === undefined ? 'another' : page(reading)}; the two must be equal, byte by byte.`,
  'allow-origin-multiple': (reading) =>
    `${server(reading)} sent several values in Access-Control-Allow-Origin${held(reading)}; browsers take exactly one origin, or *.`,
  'allow-origin-wildcard-with-credentials': (reading) =>
    `The page asks with credentials (cookies), and ${server(reading)} answered Access-Control-Allow-Origin: *, which browsers take only for requests without.`,
  'allow-credentials-missing': (reading) =>
    `The page asks with credentials (cookies), and ${answer(reading)} of ${server(reading)} had ${reading.value === undefined || reading.value === '' ? 'no Access-Control-Allow-Credentials: true' : `Access-Control-Allow-Credentials: ${quoted(reading.value)}; only the exact value true counts`}.`,
  'preflight-status': (reading) =>
    `${server(reading)} answered the preflight (an OPTIONS request that the browser sends first) with an error status${status(reading)}; only 200 to 299 lets the request go on.`,
  'preflight-redirect': (reading) =>
    `${server(reading)} answered the preflight (an OPTIONS request that the browser sends first) with a redirect${status(reading)}; browsers follow none for preflights.`,
  'allow-methods-unparsable': (reading) =>
    `The Access-Control-Allow-Methods header in the preflight's answer of ${server(reading)} is no comma-separated list of methods${held(reading)}.`,
  'allow-headers-unparsable': (reading) =>
    `The Access-Control-Allow-Headers header in the preflight's answer of ${server(reading)} is no comma-separated list of header names${held(reading)}.`,
  'method-not-allowed': (reading) =>
    `The page asks with ${reading.method === undefined ? 'a method' : `the method ${printable(reading.method)}`} that the preflight's answer of ${server(reading)} does not allow.`,
  'header-not-allowed': (reading) =>
    `The page sets the request header ${printable(reading.header ?? '')}, which the preflight's answer of ${server(reading)} does not allow.`,
  'authorization-not-covered-by-wildcard': () =>
    "The preflight's answer allows the header *, which by the standard never stands for Authorization.",
  'resource-policy': (reading) =>
    `The Cross-Origin-Resource-Policy header of ${url(reading)}, or the page's own embedder policy where there is none, forbids this page to load it without CORS.`,
  'same-origin-mode': (reading) =>
    `The page asks with mode: 'same-origin', and ${url(reading)} is of another origin. Nothing is sent there.`,
  'no-cors-redirect-mode': () =>
    "The page asks with mode: 'no-cors' and does not let redirects be followed; without CORS a page may not watch them. Nothing is sent.",
  'mixed-content': (reading) =>
    `The page came over https and asks ${url(reading)} over plain http, which browsers refuse. Nothing is sent.`,
  'bad-port': (reading) =>
    `The port of ${url(reading)} belongs to another protocol than HTTP; browsers never connect to it.`,
  'scheme-not-supported': (reading) =>
    `${url(reading)} is no http: or https: URL; others can't be fetched across origins.`,
  'local-url-unreadable': (reading) => `${url(reading)} can't be read.`,
  'cache-miss': () => "The page asks with cache: 'only-if-cached', and nothing is cached.",
  network: (reading) =>
    reading.error === undefined
      ? `No answer came from ${server(reading)} that CORS could judge: it can't be reached, its certificate is not trusted, something in the browser or on the way blocks the request, or a redirect went astray.`
      : networkExplanation(reading.error, reading.error, reading.url ?? 'the server'),
  'proxy-authentication': () => 'A proxy in between wants credentials (status 407).',
  'redirect-mode': (reading) =>
    `The page asks with redirect: 'error', and ${url(reading)} answered with a redirect.`,
  'redirect-location-invalid': (reading) =>
    `${url(reading)} redirects to something that is no single URL.`,
  'redirect-scheme': (reading) =>
    `A redirect leads ${reading.target === undefined ? 'out of http: and https:' : `to ${quoted(reading.target)}`}; browsers follow to http: and https: only.`,
  'redirect-count': () => 'The browser gave up after 20 redirects.',
  'redirect-with-userinfo': () =>
    'A redirect leads to a URL with a user name or password in it, which browsers refuse across origins.',
  'redirect-body-stream': () =>
    'A redirect wants the body again, and the body was a stream, which is gone.',
  'mime-type': (reading) =>
    `The Content-Type of ${url(reading)} does not fit what the page wants of it.`,
  integrity: (reading) =>
    `The content of ${url(reading)} has another digest than the page expects.`,
};
