import type { VNode } from 'preact';

/** A word that the glossary has. */
export type TermId =
  | 'ambient-authority'
  | 'cache'
  | 'cors-check'
  | 'cors'
  | 'corp'
  | 'credentials'
  | 'csrf'
  | 'exposed-header'
  | 'forbidden-header'
  | 'network-error'
  | 'null'
  | 'opaque-origin'
  | 'opaque-response'
  | 'origin'
  | 'preflight'
  | 'preflight-cache'
  | 'public-suffix'
  | 'safelisted-header'
  | 'same-origin-policy'
  | 'simple-request'
  | 'site'
  | 'vary';

/** A word and what it means here, in a sentence or two. */
type Explained = { readonly word: string; readonly meaning: VNode };

const terms: Readonly<Record<TermId, Explained>> = {
  'ambient-authority': {
    word: 'Ambient authority',
    meaning: (
      <>
        Rights that go along without anybody asking for them: a browser adds a site’s cookies to
        whatever is sent there, whoever’s page makes it do so. What CSRF lives on.
      </>
    ),
  },
  cache: {
    word: 'Shared cache',
    meaning: (
      <>
        A store of answers that serves many people, such as a CDN. It gives a kept answer to
        everyone whose request looks the same, as far as <a href="#vary">Vary</a> tells it to look.
      </>
    ),
  },
  'cors-check': {
    word: 'CORS check',
    meaning: (
      <>
        The comparison that decides: is <code>Access-Control-Allow-Origin</code> either{' '}
        <code>*</code> or exactly the request’s <code>Origin</code>, and do credentials have their
        permission? See <a href="https://fetch.spec.whatwg.org/#concept-cors-check">the standard</a>
        .
      </>
    ),
  },
  cors: {
    word: 'CORS',
    meaning: (
      <>
        Cross-origin resource sharing: the headers by which a server tells a browser which other
        origins’ pages may read its answers, and which unusual requests they may send.
      </>
    ),
  },
  corp: {
    word: 'CORP',
    meaning: (
      <>
        Cross-Origin-Resource-Policy: a header by which a server forbids other origins or sites to
        embed its answer at all, in cases in which CORS is not asked.
      </>
    ),
  },
  credentials: {
    word: 'Credentials',
    meaning: (
      <>
        What says who the user is: cookies, HTTP authentication, TLS client certificates. An{' '}
        <code>Authorization</code> header that a script sets itself is not among them.
      </>
    ),
  },
  csrf: {
    word: 'CSRF',
    meaning: (
      <>
        Cross-site request forgery: another site’s page lets the user’s browser send a request with
        the user’s cookies, for what it does rather than for its answer.
      </>
    ),
  },
  'exposed-header': {
    word: 'Exposed header',
    meaning: (
      <>
        A header of an answer that a script of another origin can read, since{' '}
        <code>Access-Control-Expose-Headers</code> names it.
      </>
    ),
  },
  'forbidden-header': {
    word: 'Forbidden request header',
    meaning: (
      <>
        One that no script can set, such as <code>Origin</code>, <code>Host</code> or{' '}
        <code>Cookie</code>: the browser alone writes those, so that servers can rely on them.
      </>
    ),
  },
  'network-error': {
    word: 'Network error',
    meaning: (
      <>
        What a script gets of a blocked request: a <code>TypeError</code> that says nothing of the
        reason, which only the console tells.
      </>
    ),
  },
  null: {
    word: 'null',
    meaning: (
      <>
        How an <a href="#opaque-origin">opaque origin</a> is written. Any page can get it, so that
        letting <code>null</code> in lets everyone in.
      </>
    ),
  },
  'opaque-origin': {
    word: 'Opaque origin',
    meaning: (
      <>
        An origin that equals none but itself: that of a sandboxed frame, of a <code>data:</code>{' '}
        URL, and of a request that was redirected from one foreign origin to another.
      </>
    ),
  },
  'opaque-response': {
    word: 'Opaque response',
    meaning: (
      <>
        What <code>mode: 'no-cors'</code> gives: a response that can be passed on, to an image or a
        cache, but not looked into.
      </>
    ),
  },
  origin: {
    word: 'Origin',
    meaning: (
      <>
        Scheme, host and port of a URL, such as <code>https://app.example.com</code>. Two URLs are
        of the same origin where all three are the same. Also the request header that says it.
      </>
    ),
  },
  preflight: {
    word: 'Preflight',
    meaning: (
      <>
        The <code>OPTIONS</code> request by which a browser asks first whether a page may send what
        it wants to send. The server’s application need not know of it.
      </>
    ),
  },
  'preflight-cache': {
    word: 'Preflight cache',
    meaning: (
      <>
        Where a browser remembers what preflights allowed, for as many seconds as{' '}
        <code>Access-Control-Max-Age</code> says and it is willing to.
      </>
    ),
  },
  'public-suffix': {
    word: 'Public suffix',
    meaning: (
      <>
        A name below which anyone can have one, such as <code>com</code> or <code>github.io</code>.
        A pattern for all its subdomains lets strangers in.
      </>
    ),
  },
  'safelisted-header': {
    word: 'Safelisted request header',
    meaning: (
      <>
        One that a form could have caused as well: <code>Accept</code>, <code>Accept-Language</code>
        , <code>Content-Language</code>, a <code>Content-Type</code> of forms, a simple{' '}
        <code>Range</code>. It needs no preflight.
      </>
    ),
  },
  'same-origin-policy': {
    word: 'Same-origin policy',
    meaning: (
      <>
        The browser’s rule that a page’s scripts read only what comes from the page’s own origin.
        CORS is how a server makes exceptions to it.
      </>
    ),
  },
  'simple-request': {
    word: 'Simple request',
    meaning: (
      <>
        The old name for a request without a preflight: <code>GET</code>, <code>HEAD</code> or{' '}
        <code>POST</code>, with safelisted headers only. The standard no longer uses it.
      </>
    ),
  },
  site: {
    word: 'Site',
    meaning: (
      <>
        Scheme and registrable domain, such as <code>https://example.com</code> for all its
        subdomains. Cookies’ <code>SameSite</code> goes by it, CORS never does.
      </>
    ),
  },
  vary: {
    word: 'Vary',
    meaning: (
      <>
        The answer’s header that names the request headers on which it depends, so that caches keep
        one answer for each of their values.
      </>
    ),
  },
};

/** All words, in the order of the alphabet. */
export const glossary: readonly (Explained & { readonly id: string })[] = Object.entries(terms)
  .map(([id, { word, meaning }]) => ({ id, word, meaning }))
  .sort((a, b) => a.word.localeCompare(b.word, 'en'));
