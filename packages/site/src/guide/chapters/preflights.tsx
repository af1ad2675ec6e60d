import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, stranger, underPolicy } from '../states.ts';

const doc = answeredBy(
  {
    url: `${api}/doc`,
    as: 'xhr',
    method: 'POST',
    headers: 'X-PINGOTHER: pingpong\nContent-Type: text/xml',
    data: '<person><name>Ada</name></person>',
  },
  {
    preflight: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Methods: POST, GET
Access-Control-Allow-Headers: X-PINGOTHER, Content-Type
Access-Control-Max-Age: 86400
Vary: Origin
`,
    response: `HTTP/1.1 200 OK
Content-Type: text/plain
Access-Control-Allow-Origin: ${app}
Vary: Origin
`,
  },
);

const remove = underPolicy(
  { url: `${api}/doc`, method: 'DELETE' },
  `rules:
  - match: { path: /doc }
    allowOrigins: ["${app}"]
    allowMethods: [PUT]
    maxAge: 600
`,
);

const json = underPolicy(
  {
    url: `${api}/items/42`,
    method: 'PUT',
    headers: 'Content-Type: application/json',
    data: '{"done":true}',
  },
  `rules:
  - match: { path: /items/* }
    allowOrigins: ["${app}"]
    allowMethods: [PUT]
    maxAge: 600
`,
);

const login = answeredBy(
  {
    url: `${api}/items/42`,
    headers: 'Authorization: Bearer 1234',
  },
  {
    preflight: `HTTP/1.1 401 Unauthorized
WWW-Authenticate: Bearer
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Headers: Authorization
Vary: Origin
`,
    response: `HTTP/1.1 200 OK
Access-Control-Allow-Origin: ${app}
Vary: Origin
`,
  },
);

export const preflights: Chapter = {
  id: 'preflights',
  title: 'Preflights',
  summary: 'Before anything that a form could not have sent, the browser asks the server first.',
  lessons: [
    lesson(
      'Asking first',
      <>
        <p>
          A page wants to send XML, with a header of its own. No form could do that, and old servers
          do not expect it from strangers’ pages. So the browser sends a{' '}
          <Term id="preflight">preflight</Term>: an <code>OPTIONS</code> request that names the
          method and the unusual headers.
        </p>
        <p>
          The server says what it takes: <code>Access-Control-Allow-Methods</code> and{' '}
          <code>Access-Control-Allow-Headers</code>. Only then the <code>POST</code> itself is sent,
          and its answer needs <code>Access-Control-Allow-Origin</code> again.
        </p>
        <p>
          Open the arrows: <code>Access-Control-Request-Method</code> and{' '}
          <code>Access-Control-Request-Headers</code> are what the browser asks.
        </p>
      </>,
      exchange({
        id: 'doc',
        title: 'XML, and a header of one’s own',
        state: doc,
        claim: 'allowed',
        fields: ['headers', 'preflightHeads'],
      }),
    ),
    lesson(
      'A method that is not on the list',
      <>
        <p>
          The server is asked whether it takes <code>DELETE</code> from this page. It does not say
          so, and the <code>DELETE</code> never leaves the browser.
        </p>
        <p>
          From here on the server has a <em>policy</em>, in the notation of this project, instead of
          headers written by hand: the answers are worked out from it. Open an arrow to see them.
        </p>
      </>,
      exchange({
        id: 'delete',
        title: 'DELETE',
        state: remove,
        claim: 'blocked',
        reaches: false,
        fields: ['policy'],
        question: {
          ask: 'Change the policy so that DELETE is allowed, for this page only.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: { ...remove, policy: remove.policy.replace('[PUT]', '[PUT, DELETE]') },
        },
      }),
    ),
    lesson(
      'A header that is not on the list',
      <>
        <p>
          The most frequent of all: JSON. <code>Content-Type: application/json</code> is more than a
          form could say, so that <code>Content-Type</code> has to be allowed by name.
        </p>
      </>,
      exchange({
        id: 'json',
        title: 'JSON',
        state: json,
        claim: 'blocked',
        reaches: false,
        fields: ['policy'],
        question: {
          ask: 'Let JSON pass.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...json,
            policy: json.policy.replace(
              'allowMethods: [PUT]',
              'allowMethods: [PUT]\n    allowHeaders: [Content-Type]',
            ),
          },
        },
      }),
    ),
    lesson(
      'A preflight has no password',
      <>
        <p>
          Preflights never carry cookies or tokens: the page has not been permitted to send any yet.
          Where the application wants a sign-in for every request, <code>OPTIONS</code> gets a 401,
          and no CORS header helps against that: a preflight’s status has to be 200 to 299.
        </p>
        <p>
          So preflights have to be answered before the sign-in, by what stands in front. A redirect,
          to <code>https</code> or to a login page, fails as well.
        </p>
      </>,
      exchange({
        id: 'login',
        title: 'The server wants to know who asks',
        state: login,
        claim: 'blocked',
        reaches: false,
        fields: ['preflightHeads'],
        question: {
          ask: 'Answer the preflight so that the request itself is sent.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...login,
            preflightHeads: login.preflightHeads
              .replace('401 Unauthorized', '204 No Content')
              .replace('WWW-Authenticate: Bearer\n', ''),
          },
        },
      }),
    ),
  ],
};
