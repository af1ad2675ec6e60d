import type { VNode } from 'preact';
import { parseURL } from '@crossguard/cors/spec/url';
import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, asking } from '../states.ts';

const page = 'https://app.example.com/start';

const others = [
  'https://app.example.com/other/page?x=1',
  'https://app.example.com:443/',
  'http://app.example.com/start',
  'https://app.example.com:8443/start',
  'https://www.app.example.com/start',
  'https://example.com/start',
];

/** Whether URLs are of the page's origin, as the code of the browser's half says. */
function OriginTable(): VNode {
  return (
    <table class="facts">
      <caption>Of the same origin as {page}?</caption>
      <thead>
        <tr>
          <th scope="col">URL</th>
          <th scope="col">Its origin</th>
          <th scope="col">Same?</th>
        </tr>
      </thead>
      <tbody>
        {others.map((url) => {
          const origin = parseURL(url)?.origin ?? 'null';
          const isSame = origin === parseURL(page)?.origin;
          return (
            <tr key={url}>
              <td>
                <code>{url}</code>
              </td>
              <td>
                <code>{origin}</code>
              </td>
              <td class={isSame ? 'yes' : 'no'}>{isSame ? '✓ yes' : '✕ no'}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const plain = 'HTTP/1.1 200 OK\nContent-Type: application/json\n';

const ownServer = answeredBy({ url: `${app}/me.json` }, { response: plain });

const otherServer = answeredBy({ url: `${api}/me.json` }, { response: plain });

const almost = answeredBy(
  { url: 'https://www.example.com/me.json', from: 'https://example.com' },
  { response: plain },
);

export const origins: Chapter = {
  id: 'origins',
  title: 'Origins and the same-origin policy',
  summary: 'What an origin is, and why a page’s scripts can read only what comes from its own.',
  lessons: [
    lesson(
      'An origin is scheme, host and port',
      <>
        <p>
          Every page has an <Term id="origin">origin</Term>: the scheme, the host and the port of
          its address, and nothing else of it. Paths do not matter. Two hosts are different even
          where one ends like the other.
        </p>
        <OriginTable />
        <p>
          Port 443 is what <code>https</code> means anyway, so that writing it changes nothing.
        </p>
      </>,
    ),
    lesson(
      'A page reads what is its own',
      <>
        <p>
          You are signed in to your bank in one tab. In another you open a page of somebody you have
          never heard of. Its scripts run in the same browser, which holds your bank’s cookies. What
          keeps them from reading your account?
        </p>
        <p>
          The <Term id="same-origin-policy">same-origin policy</Term>: scripts read answers of their
          own page’s origin, and of no other. Here a page asks its own server, and no header is
          needed for anything.
        </p>
      </>,
      exchange({
        id: 'own-server',
        title: 'A page asks its own server',
        state: ownServer,
        claim: 'allowed',
        fields: ['url'],
      }),
    ),
    lesson(
      'Another origin stays closed',
      <>
        <p>
          The same request to another host. Look at the arrows: the request is sent, the server
          answers with 200, and only then the browser keeps the answer from the page. The script
          gets a <Term id="network-error">network error</Term> and is not told why.
        </p>
        <p>
          So the policy does not stop requests; it stops pages from <em>reading</em>. Remember that:
          much of what is wrong on the subject comes from mixing the two up.
        </p>
        <p>
          <Term id="cors">CORS</Term> is how a server makes an exception: it tells the browser, by
          headers, which other origins may read. The rest of this guide is about these headers.
        </p>
      </>,
      exchange({
        id: 'other-server',
        title: 'A page asks another server',
        state: otherServer,
        claim: 'blocked',
        fields: ['url', 'responseHeads'],
      }),
    ),
    lesson(
      'Nearly the same is not the same',
      <>
        <p>
          A classic: the site answers at <code>example.com</code> and at{' '}
          <code>www.example.com</code>. To people it is one site, to browsers two origins.
        </p>
      </>,
      exchange({
        id: 'almost',
        title: 'With and without www',
        state: almost,
        claim: 'blocked',
        fields: ['from'],
        question: {
          ask: 'The server stays as it is. From which page’s origin can this be read?',
          conditions: [{ kind: 'allowed', from: null }],
          solution: asking(almost, { from: 'https://www.example.com' }),
        },
      }),
    ),
  ],
};
