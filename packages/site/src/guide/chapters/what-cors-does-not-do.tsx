import type { VNode } from 'preact';
import { decide } from '@crossguard/cors/server/decide';
import { readPolicyText } from 'crossguard/internal/inspect/policy-text';
import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, app, asking, stranger, underPolicy } from '../states.ts';

const bank = 'https://bank.example.com';

const transfer = answeredBy(
  {
    from: stranger,
    url: `${bank}/transfer`,
    method: 'POST',
    headers: 'Content-Type: application/x-www-form-urlencoded',
    data: 'to=mallory&amount=100',
    credentials: 'include',
  },
  { response: 'HTTP/1.1 200 OK\nContent-Type: text/plain\n' },
);

const jsonOnly = answeredBy(
  {
    from: stranger,
    url: `${bank}/api/transfer`,
    method: 'POST',
    headers: 'Content-Type: text/plain',
    data: '{"to":"mallory","amount":100}',
    credentials: 'include',
  },
  { response: 'HTTP/1.1 200 OK\n' },
);

const enforced = underPolicy(
  {
    from: stranger,
    url: `${bank}/transfer`,
    method: 'POST',
    headers: 'Content-Type: application/x-www-form-urlencoded',
    data: 'to=mallory&amount=100',
    credentials: 'include',
  },
  `enforce: server
rules:
  - allowOrigins: ["${app}"]
    allowCredentials: true
    maxAge: 600
`,
);

const router = answeredBy(
  {
    from: stranger,
    url: 'http://192.168.1.1/reboot',
    method: 'POST',
    mode: 'no-cors',
    data: 'now=1',
  },
  { response: 'HTTP/1.1 200 OK\n' },
);

const chat = `rules:
  - match: { path: /chat }
    allowOrigins: ["${app}"]
    allowCredentials: true
    maxAge: 600
`;

/** What the server's half makes of a WebSocket's handshake, which it always enforces. */
function Handshakes(): VNode | null {
  const read = readPolicyText(chat);
  if (!read.ok) return null;
  return (
    <table class="facts">
      <caption>A handshake at /chat, where the policy lets {app} in</caption>
      <thead>
        <tr>
          <th scope="col">Origin</th>
          <th scope="col">The server’s half</th>
        </tr>
      </thead>
      <tbody>
        {[app, stranger].map((origin) => {
          const head = {
            method: 'GET',
            path: '/chat',
            headers: [
              ['Origin', origin],
              ['Upgrade', 'websocket'],
              ['Sec-Fetch-Site', origin === app ? 'same-site' : 'cross-site'],
              ['Cookie', 'session=1'],
            ],
          } as const;
          const { status } = decide(read.policy, head, { enforce: 'server' });
          return (
            <tr key={origin}>
              <td>
                <code>{origin}</code>
              </td>
              <td class={status === null ? 'yes' : 'no'}>
                {status === null ? '✓ passes it on' : `✕ answers ${status}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export const whatCORSDoesNotDo: Chapter = {
  id: 'what-cors-does-not-do',
  title: 'What CORS does not do',
  summary: 'It keeps answers from pages. It does not keep requests from servers.',
  lessons: [
    lesson(
      'Often told, and wrong: CORS protects the server',
      <>
        <p>
          A stranger’s page sends a form’s <code>POST</code> to your bank, in a browser that holds
          your session’s cookie. The verdict is “blocked”. Now look at the arrows: the request went
          out, and the bank answered 200. The money is gone; the stranger merely can’t read the
          receipt.
        </p>
        <p>
          That is <Term id="csrf">CSRF</Term>, and CORS has nothing to say against it: such requests
          were possible before it and are so still. CORS <em>opens</em>; the same-origin policy is
          what closes, and it closes reading only. And whoever asks with curl or from a server is
          not a browser, and asks what they like.
        </p>
      </>,
      exchange({
        id: 'transfer',
        title: 'Blocked, and done all the same',
        state: transfer,
        claim: 'blocked',
        fields: ['headers', 'responseHeads'],
      }),
    ),
    lesson(
      'What does help',
      <>
        <ul>
          <li>
            Cookies with <code>SameSite=Lax</code> or <code>Strict</code>, which stay at home when
            another <Term id="site">site</Term> asks. Sites share subdomains, so that this is not
            everything.
          </li>
          <li>A token in the form that the stranger’s page can’t know.</li>
          <li>
            Insisting on something that needs a preflight, and refusing all else. Then the browser
            asks first, the server says nothing, and the request is never sent.
          </li>
          <li>
            Looking at <code>Sec-Fetch-Site</code> and <code>Origin</code> on the server, which
            scripts can’t forge. The next lesson does that.
          </li>
        </ul>
      </>,
      exchange({
        id: 'json-only',
        title: 'A server that reads JSON from text/plain',
        state: jsonOnly,
        claim: 'blocked',
        fields: ['headers'],
        question: {
          ask: 'Suppose that the server took no other content type than JSON’s own. Send that, and see how far the stranger comes.',
          conditions: [{ kind: 'blocked', from: null }, { kind: 'unsent' }],
          solution: asking(jsonOnly, { headers: 'Content-Type: application/json' }),
        },
      }),
    ),
    lesson(
      'A server that enforces its policy',
      <>
        <p>
          <code>enforce: server</code> in a policy lets the server itself refuse what the policy
          does not allow, with 403, before the application sees it. It knows by <code>Origin</code>{' '}
          and <code>Sec-Fetch-Site</code>. Here the stranger’s <code>POST</code> still arrives, and
          is turned away at the door.
        </p>
      </>,
      exchange({
        id: 'enforced',
        title: 'Turned away',
        state: enforced,
        claim: 'blocked',
        fields: ['from', 'policy'],
      }),
    ),
    lesson(
      'WebSockets are open to all',
      <>
        <p>
          A page may open a WebSocket to any server, with the user’s cookies, and read what comes:
          the browser does no CORS check there at all. It does send <code>Origin</code>. So the
          server has to look at it, and close the door itself. Crossguard’s gateway, and its adapter
          for upgrades, hold the handshake to the policy, whatever that says of enforcing.
        </p>
        <Handshakes />
      </>,
    ),
    lesson(
      'The network behind your router',
      <>
        <p>
          A page on the internet can send simple requests to devices in your home: printers,
          routers, a database on your own machine. It can’t read the answers, and for some of these
          devices the request is enough.
        </p>
        <p>
          Chromium has begun to ask the user before a public page reaches into a local network. That
          is a permission of its own, <em>Local Network Access</em>, and not part of CORS; do not
          build on it. Devices should check <code>Host</code> and <code>Origin</code>, and ask for a
          password.
        </p>
      </>,
      exchange({
        id: 'router',
        title: 'A POST to somebody’s router',
        state: router,
        claim: 'blocked',
        reaches: false,
        fields: ['from', 'url', 'mode'],
        question: {
          ask: 'This fails for another reason: a page over https may not ask over http. Which page’s origin gets past that?',
          conditions: [{ kind: 'allowed', from: null }],
          solution: asking(router, { from: 'http://evil-example.com' }),
        },
      }),
    ),
  ],
};
