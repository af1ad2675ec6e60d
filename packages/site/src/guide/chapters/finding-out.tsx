import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson, liveLesson } from '../chapter.ts';
import { answeredBy, api, app, stranger } from '../states.ts';

const riddle = answeredBy(
  {
    url: `${api}/items/42`,
    method: 'PATCH',
    headers: 'Content-Type: application/json\nX-Token: 7',
    data: '{"done":true}',
  },
  {
    preflight: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${app}
Access-Control-Allow-Methods: PUT, DELETE
Access-Control-Allow-Headers: Content-Type
Vary: Origin
`,
    response: `HTTP/1.1 200 OK
Access-Control-Allow-Origin: ${app}/
Vary: Origin
`,
  },
);

export const findingOut: Chapter = {
  id: 'finding-out',
  title: 'Finding out what is wrong',
  summary: 'Where the reason stands, what it means, and how to ask the server itself.',
  lessons: [
    liveLesson(
      'Read the console',
      <>
        <p>
          The script is told nothing, on purpose: “Failed to fetch”. The reason stands in the
          console of the developer tools, in each browser’s own words. Paste it here, whatever
          stands around it; nothing is sent anywhere.
        </p>
        <p>
          On the command line it is <code>crossguard why</code>.
        </p>
      </>,
      { kind: 'console' },
    ),
    lesson(
      'Ask the server as a browser would',
      <>
        <p>
          <code>curl</code> shows headers, and does not judge them. This asks a live server exactly
          as a page would, preflight included, and says at which step of the standard it ends, what
          each browser will print, and what to change:
        </p>
        <pre class="code">
          <code>
            {`npx crossguard check ${api}/items/42 \\
  --from ${app} -X PUT \\
  -H 'Content-Type: application/json'`}
          </code>
        </pre>
        <p>
          It changes nothing on the server unless you say so: a <code>PUT</code> itself is held back
          after its preflight. The exit code is 0 for yes, 1 for no, which suits a deployment’s last
          step.
        </p>
      </>,
    ),
    lesson(
      'One thing after the other',
      <>
        <p>
          A browser stops at the first failure, so that the console shows one where there may be
          several. This server has three faults. Mend one, and the next comes to light.
        </p>
        <p>
          In the <a href="../index.html">playground</a> the remedies are buttons. Try it here by
          hand first.
        </p>
      </>,
      exchange({
        id: 'riddle',
        title: 'Three faults',
        state: riddle,
        claim: 'blocked',
        reaches: false,
        fields: ['preflightHeads', 'responseHeads'],
        question: {
          ask: 'Find all three.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...riddle,
            preflightHeads: riddle.preflightHeads
              .replace('PUT, DELETE', 'PUT, PATCH, DELETE')
              .replace('Headers: Content-Type', 'Headers: Content-Type, X-Token'),
            responseHeads: riddle.responseHeads.replace(`${app}/`, app),
          },
        },
      }),
    ),
    lesson(
      'A list to go through',
      <>
        <ol>
          <li>
            Is it CORS at all? If the console says nothing of it, no answer came: a wrong address, a
            certificate, an ad blocker, <code>http</code> on an <code>https</code> page.
          </li>
          <li>
            Is there a <Term id="preflight">preflight</Term> in the network panel, and what is its
            status? Everything but 200 to 299 ends it.
          </li>
          <li>
            Who answered? A proxy’s error page, a sign-in or a redirect has headers of its own, or
            none.
          </li>
          <li>Is a header there twice? Then two layers add it; let one of them do it.</li>
          <li>
            Does it come and go? Look for <code>Age</code>, and for a missing{' '}
            <Term id="vary">Vary: Origin</Term>. Try with the browser’s cache switched off, and
            think of the <Term id="preflight-cache">preflight cache</Term>.
          </li>
          <li>
            Does it happen in one browser only? See the{' '}
            <a href="../reference/browser-differences.html">differences between browsers</a>.
          </li>
        </ol>
      </>,
    ),
  ],
};
