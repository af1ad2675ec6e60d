import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, stranger } from '../states.ts';

const allow = `Access-Control-Allow-Origin: ${app}\nVary: Origin\n`;

const near = answeredBy(
  { url: `${api}/moved` },
  {
    response: `HTTP/1.1 301 Moved Permanently
Location: /items
${allow}
HTTP/1.1 200 OK
${allow}`,
  },
);

const far = answeredBy(
  { url: `${api}/report` },
  {
    response: `HTTP/1.1 302 Found
Location: https://storage.example.net/report.json
${allow}
HTTP/1.1 200 OK
${allow}`,
  },
);

const login = answeredBy(
  { url: `${api}/items`, credentials: 'include' },
  {
    response: `HTTP/1.1 302 Found
Location: https://login.example.net/
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Credentials: true
Vary: Origin

HTTP/1.1 200 OK
Content-Type: text/html
`,
  },
);

const sandbox = answeredBy(
  { url: `${api}/items`, from: 'null' },
  { response: 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: null\nVary: Origin\n' },
);

const preflight = answeredBy(
  { url: `${api}/items/42`, method: 'DELETE' },
  {
    preflight: `HTTP/1.1 301 Moved Permanently
Location: https://www.example.com/items/42
${allow}`,
    response: `HTTP/1.1 204 No Content\n${allow}`,
  },
);

export const redirectsAndNull: Chapter = {
  id: 'redirects-and-null',
  title: 'Redirects and null',
  summary: 'Each hop of a redirect needs its headers, and on the way a page can lose its name.',
  lessons: [
    lesson(
      'Every hop counts',
      <>
        <p>
          The browser follows redirects by itself, and asks the same of each answer on the way: may
          this page read it? A redirect without CORS headers ends the journey, however open its goal
          is. Take them out of the first answer, and see.
        </p>
      </>,
      exchange({
        id: 'near',
        title: 'Moved within one server',
        state: near,
        claim: 'allowed',
        fields: ['responseHeads'],
      }),
    ),
    lesson(
      'From a second origin to a third',
      <>
        <p>
          When a foreign server sends the browser on to yet another one, the browser stops saying
          whose page it was: <code>Origin</code> becomes <Term id="null">null</Term>. Otherwise the
          second server could use the page’s good name at the third.
        </p>
        <p>
          So a list that has the page’s origin does not help there. Public data can say{' '}
          <code>*</code>. For anything else, let the page ask the final address itself, or answer
          without a redirect.
        </p>
      </>,
      exchange({
        id: 'far',
        title: 'Sent on to a store',
        state: far,
        claim: 'blocked',
        fields: ['responseHeads'],
        question: {
          ask: 'The report is public. Let it be read, through the redirect.',
          conditions: [{ kind: 'allowed', from: app }],
          solution: {
            ...far,
            responseHeads: far.responseHeads.replace(
              `200 OK\n${allow}`,
              '200 OK\nAccess-Control-Allow-Origin: *\n',
            ),
          },
        },
      }),
    ),
    lesson(
      'The login page that looks like CORS',
      <>
        <p>
          The session has run out. The server sends everyone without one to its login page, scripts
          as well, and the console complains of CORS. No header should mend this: a script has no
          use for a login form.
        </p>
        <p>
          An interface for scripts says 401, with CORS headers, and the page does what is right.
        </p>
      </>,
      exchange({
        id: 'login-page',
        title: 'A script is sent to sign in',
        state: login,
        claim: 'blocked',
        fields: ['responseHeads'],
        question: {
          ask: 'Answer without a redirect, so that the page can see what is the matter.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...login,
            responseHeads: `HTTP/1.1 401 Unauthorized
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Credentials: true
Vary: Origin
`,
          },
        },
      }),
    ),
    lesson(
      'null is everyone',
      <>
        <p>
          A page of an <Term id="opaque-origin">opaque origin</Term>, such as a sandboxed frame,
          says <code>Origin: null</code> as well. And any page can open a sandboxed frame. A server
          that lets <code>null</code> in, because it stood in the log, lets everyone in; with
          credentials that is worse than <code>*</code>, which browsers at least refuse.
        </p>
      </>,
      exchange({
        id: 'sandbox',
        title: 'A sandboxed frame of anyone’s page',
        state: sandbox,
        claim: 'allowed',
        fields: ['from', 'responseHeads'],
      }),
    ),
    lesson(
      'A preflight is not redirected',
      <>
        <p>
          Browsers follow no redirect of a preflight. A server that moves everything to another
          host, or from <code>http</code> to <code>https</code>, has to answer <code>OPTIONS</code>{' '}
          first; or the page has to use the final address.
        </p>
      </>,
      exchange({
        id: 'preflight-moved',
        title: 'The preflight is sent elsewhere',
        state: preflight,
        claim: 'blocked',
        reaches: false,
        fields: ['preflightHeads'],
      }),
    ),
  ],
};
