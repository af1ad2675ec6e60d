import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson, liveLesson } from '../chapter.ts';
import { visitorsInOrder } from '../shared-cache.ts';
import { answeredBy, app } from '../states.ts';

const fromCDN = answeredBy(
  { url: 'https://cdn.example.net/fonts/brand.woff2', as: 'font' },
  {
    response: `HTTP/1.1 200 OK
Content-Type: font/woff2
Cache-Control: public, max-age=31536000
Access-Control-Allow-Origin: *
`,
  },
);

const stale = answeredBy(
  { url: 'https://cdn.example.net/data.json' },
  {
    response: `HTTP/1.1 200 OK
Age: 1312
Cache-Control: public, max-age=86400
Access-Control-Allow-Origin: https://www.example.com
`,
  },
);

export const cachesAndVary: Chapter = {
  id: 'caches-and-vary',
  title: 'CDNs and Vary',
  summary: 'An answer that depends on who asks must say so, or a cache gives it to somebody else.',
  lessons: [
    liveLesson(
      'A cache is poisoned before your eyes',
      <>
        <p>
          A CDN is a <Term id="cache">cache</Term> that all visitors share. The server behind it
          names the page that asks, as it should, and two pages are on its list. Then the visitors
          come, one after another.
        </p>
        <p>
          The first is a plain image, which has no <code>Origin</code>; so the server adds no CORS
          header. The cache keeps that answer, and gives it to everyone after: pages that are let in
          are blocked, until the answer is a day old or somebody clears the cache. Anyone can bring
          that about, on purpose.
        </p>
        <p>
          <Term id="vary">Vary: Origin</Term> tells the cache to keep one answer for each{' '}
          <code>Origin</code>. It helps only if it stands on <em>every</em> answer, those without
          any CORS header included: try the half-way one.
        </p>
      </>,
      {
        kind: 'shared-cache',
        scene: { id: 'cdn', server: 'echo', visitors: visitorsInOrder, solution: 'echo-vary' },
      },
    ),
    lesson(
      'What it looks like from outside',
      <>
        <p>
          This is what the unlucky page meets. <code>Age</code> gives it away: the answer is older
          than the request, made for another. The server’s own configuration may be without fault by
          now, and the cache goes on for a day.
        </p>
      </>,
      exchange({
        id: 'stale',
        title: 'An answer for somebody else',
        state: stale,
        claim: 'blocked',
        fields: ['from', 'responseHeads'],
      }),
    ),
    lesson(
      'Where everyone is let in, nothing varies',
      <>
        <p>
          Fonts and style sheets on a CDN are for all pages. Send <code>*</code>, always, whether{' '}
          <code>Origin</code> was there or not: one answer for everyone, which a cache can keep for
          a year. <code>Vary: Origin</code> would only make it keep many copies.
        </p>
        <p>
          Many CDNs can add the header themselves. Then let one of the two do it: a header that the
          server and the CDN both add stands there twice, and{' '}
          <a href="../reference/failures/allow-origin-multiple.html">two are as bad as none</a>.
        </p>
      </>,
      exchange({
        id: 'from-cdn',
        title: 'A font from a CDN',
        state: fromCDN,
        claim: 'allowed',
        fields: ['responseHeads'],
        question: {
          ask: 'First break it: let the CDN add the header once more, as two layers do.',
          conditions: [{ kind: 'blocked', from: app }],
          solution: {
            ...fromCDN,
            responseHeads: `${fromCDN.responseHeads}Access-Control-Allow-Origin: *\n`,
          },
        },
      }),
    ),
  ],
};
