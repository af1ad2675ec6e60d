import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, stranger, underPolicy } from '../states.ts';

const me = { url: `${api}/account/name`, credentials: 'include' } as const;

const everyone = answeredBy(me, {
  response: 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n',
});

const named = answeredBy(me, {
  response: `HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: ${app}\nVary: Origin\n`,
});

const agreed = underPolicy(
  me,
  `rules:
  - match: { path: /account/* }
    allowOrigins: ["${app}"]
    allowCredentials: true
    maxAge: 600
`,
);

const star = answeredBy(
  { ...me, method: 'PUT', headers: 'X-Token: 7', data: 'Ada' },
  {
    preflight: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Credentials: true
Access-Control-Allow-Methods: *
Access-Control-Allow-Headers: *
Vary: Origin
`,
    response: `HTTP/1.1 200 OK
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Credentials: true
Vary: Origin
`,
  },
);

export const credentials: Chapter = {
  id: 'credentials',
  title: 'Credentials',
  summary: 'Cookies cross origins only if the page asks for it and the server agrees by name.',
  lessons: [
    lesson(
      'The page asks, the server agrees',
      <>
        <p>
          Across origins, <code>fetch()</code> leaves <Term id="credentials">credentials</Term> at
          home unless it is told <code>credentials: 'include'</code> (for an{' '}
          <code>XMLHttpRequest</code>, <code>withCredentials</code>). The answer must then say{' '}
          <code>Access-Control-Allow-Credentials: true</code>: no other word, no other case.
        </p>
        <p>
          Cookies have a say of their own: one with <code>SameSite=Lax</code>, which is the default
          in Chromium, stays at home when a page of another <Term id="site">site</Term> asks, and
          several browsers block all of a third party’s.
        </p>
      </>,
      exchange({
        id: 'agreed',
        title: 'Asked for, and agreed to',
        state: agreed,
        claim: 'allowed',
        fields: ['credentials', 'policy'],
      }),
    ),
    lesson(
      'Never for everyone',
      <>
        <p>
          A request with credentials is one in somebody’s name. There, <code>*</code> does not
          count: nobody could have meant that every page on earth reads this user’s data.
        </p>
        <p>
          Some servers get round it and name whoever asks. That is <code>*</code> with cookies after
          all, and among the worst holes that CORS can have.
        </p>
      </>,
      exchange({
        id: 'everyone',
        title: 'With cookies, and *',
        state: everyone,
        claim: 'blocked',
        fields: ['credentials', 'responseHeads'],
      }),
    ),
    lesson(
      'Let in, but without cookies',
      <>
        <p>
          This server names the page, and does not say that credentials are welcome. The request was
          sent with the user’s cookies, and answered; the page does not get to see it.
        </p>
      </>,
      exchange({
        id: 'named',
        title: 'One header too few',
        state: named,
        claim: 'blocked',
        fields: ['responseHeads'],
        question: {
          ask: 'Let this page read the answer with the user’s cookies, and evil-example.com not.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...named,
            responseHeads: named.responseHeads.replace(
              'Vary',
              'Access-Control-Allow-Credentials: true\nVary',
            ),
          },
        },
      }),
    ),
    lesson(
      'Stars lose their power',
      <>
        <p>
          With credentials, <code>*</code> means nothing in the other headers either: in{' '}
          <code>Access-Control-Allow-Methods</code>, <code>-Allow-Headers</code> and{' '}
          <code>-Expose-Headers</code> it is the name of a method or header that happens to be
          called “*”.
        </p>
      </>,
      exchange({
        id: 'star',
        title: 'A star that stands for nothing',
        state: star,
        claim: 'blocked',
        reaches: false,
        fields: ['preflightHeads'],
        question: {
          ask: 'Keep the credentials, and let the request pass.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...star,
            preflightHeads: star.preflightHeads
              .replace('Methods: *', 'Methods: PUT')
              .replace('Headers: *', 'Headers: X-Token'),
          },
        },
      }),
    ),
  ],
};
