import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, asking, stranger } from '../states.ts';

const publicData = answeredBy(
  { url: `${api}/resources/public-data/` },
  {
    response: 'HTTP/1.1 200 OK\nContent-Type: application/xml\nAccess-Control-Allow-Origin: *\n',
  },
);

const partnerData = answeredBy(
  { url: `${api}/resources/partner-data/` },
  {
    response:
      'HTTP/1.1 200 OK\nContent-Type: application/xml\nAccess-Control-Allow-Origin: https://www.example.com\nVary: Origin\n',
  },
);

const list = answeredBy(
  { url: `${api}/resources/partner-data/` },
  {
    response: `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${app}, https://www.example.com\n`,
  },
);

const put = answeredBy(
  { url: `${api}/items/42`, method: 'PUT', data: 'done' },
  { response: `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${app}\nVary: Origin\n` },
);

const form = answeredBy(
  {
    url: `${api}/subscribe`,
    method: 'POST',
    headers: 'Content-Type: application/x-www-form-urlencoded',
    data: 'name=Ada',
  },
  { response: `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${app}\nVary: Origin\n` },
);

export const simpleRequests: Chapter = {
  id: 'simple-requests',
  title: 'Simple requests',
  summary: 'One header lets a page read: Access-Control-Allow-Origin, with * or with one origin.',
  lessons: [
    lesson(
      'Public data, for everyone',
      <>
        <p>
          The browser adds a header to each request that crosses origins: <code>Origin</code>, the
          origin of the page. No script can change it.
        </p>
        <p>
          The server answers with <code>Access-Control-Allow-Origin</code>. Its simplest value,{' '}
          <code>*</code>, says: any page may read this. For what anyone could fetch with curl as
          well, that is right.
        </p>
      </>,
      exchange({
        id: 'public-data',
        title: 'Open to all',
        state: publicData,
        claim: 'allowed',
        fields: ['from', 'responseHeads'],
      }),
    ),
    lesson(
      'Data for one origin',
      <>
        <p>
          If only certain pages may read, the header names the one that asked, letter by letter: no
          slash at the end, no path, no pattern. That is the <Term id="cors-check">CORS check</Term>
          .
        </p>
        <p>
          <code>Vary: Origin</code> belongs to it: the answer now depends on who asks, and{' '}
          <a href="caches-and-vary.html">caches have to know</a>.
        </p>
      </>,
      exchange({
        id: 'partner-data',
        title: 'Open to one',
        state: partnerData,
        claim: 'blocked',
        fields: ['from', 'responseHeads'],
        question: {
          ask: 'Change the server’s answer so that the browser allows this, without letting evil-example.com in.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...partnerData,
            responseHeads: partnerData.responseHeads.replace('https://www.example.com', app),
          },
        },
      }),
    ),
    lesson(
      'Often told, and wrong: a list of origins',
      <>
        <p>
          Guides say that the header takes several origins, with commas between them. It does not:
          there is one value, and the browser compares the whole of it. With two origins in it, it
          equals neither.
        </p>
        <p>
          A server with several friends compares <code>Origin</code> with its list and names the one
          that asks. <a href="allow-listing.html">How to do that safely</a> has a chapter of its
          own.
        </p>
      </>,
      exchange({
        id: 'list',
        title: 'Two origins in one header',
        state: list,
        claim: 'blocked',
        fields: ['responseHeads'],
      }),
    ),
    lesson(
      'What makes a request simple',
      <>
        <p>
          Long before CORS, any page could send a form to any server. Such requests are sent
          straight away, since asking first would protect nobody. The method is <code>GET</code>,{' '}
          <code>HEAD</code> or <code>POST</code>; the page sets no{' '}
          <Term id="safelisted-header">headers</Term> that a form could not; and the content type,
          if there is one, is that of a form:
        </p>
        <ul>
          <li>
            <code>application/x-www-form-urlencoded</code>
          </li>
          <li>
            <code>multipart/form-data</code>
          </li>
          <li>
            <code>text/plain</code>
          </li>
        </ul>
        <p>
          People call these <Term id="simple-request">simple requests</Term>. Change the content
          type to <code>application/json</code>, and an <code>OPTIONS</code> appears in the diagram.
        </p>
      </>,
      exchange({
        id: 'form',
        title: 'A form’s POST, sent at once',
        state: form,
        claim: 'allowed',
        fields: ['method', 'headers'],
      }),
    ),
    lesson(
      'Often told, and wrong: PUT and DELETE are simple',
      <>
        <p>
          They are not, and never were: no form sends them. The browser asks first, by a{' '}
          <Term id="preflight">preflight</Term>. This server has not thought of that and answers it
          with 404: the <code>PUT</code> is never sent.
        </p>
      </>,
      exchange({
        id: 'put',
        title: 'A PUT, which is asked about first',
        state: put,
        claim: 'blocked',
        reaches: false,
        fields: ['method'],
        question: {
          ask: 'With which method would the same request be sent at once, and its answer be read?',
          conditions: [{ kind: 'allowed', from: null }],
          solution: asking(put, { method: 'POST' }),
        },
      }),
    ),
  ],
};
