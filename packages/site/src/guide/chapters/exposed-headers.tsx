import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, stranger } from '../states.ts';

const hidden = answeredBy(
  { url: `${api}/items?page=2` },
  {
    response: `HTTP/1.1 200 OK
Content-Type: application/json
X-Total-Count: 128
X-Request-Id: 7f3a
Access-Control-Allow-Origin: ${app}
Vary: Origin
`,
  },
);

const failing = answeredBy(
  { url: `${api}/items/999` },
  { response: 'HTTP/1.1 404 Not Found\nContent-Type: application/json\n' },
);

export const exposedHeaders: Chapter = {
  id: 'exposed-headers',
  title: 'Exposed headers',
  summary: 'A page that may read the answer can still not read most of its headers.',
  lessons: [
    lesson(
      'There, and not to be seen',
      <>
        <p>
          The developer tools show <code>X-Total-Count</code>, and the script’s{' '}
          <code>response.headers.get('X-Total-Count')</code> is <code>null</code>. Of an answer from
          another origin, scripts see seven headers, such as <code>Content-Type</code> and{' '}
          <code>Cache-Control</code>, and those that the server{' '}
          <Term id="exposed-header">exposes</Term>.
        </p>
        <p>
          Open the last arrow, from the browser to the page: those are the headers that the script
          gets.
        </p>
      </>,
      exchange({
        id: 'hidden',
        title: 'A list that says how long it is',
        state: hidden,
        claim: 'allowed',
        fields: ['responseHeads'],
        question: {
          ask: 'Add the header that lets the script read X-Total-Count.',
          conditions: [
            { kind: 'readable', header: 'X-Total-Count' },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...hidden,
            responseHeads: hidden.responseHeads.replace(
              'Vary',
              'Access-Control-Expose-Headers: X-Total-Count\nVary',
            ),
          },
        },
      }),
    ),
    lesson(
      'Errors want the headers, too',
      <>
        <p>
          An error is an answer like any other. Many servers add their CORS headers to what the
          application answers when all goes well, and forget the errors: then the page can’t tell
          “not found” from “no network”, and the console speaks of CORS where the item is simply
          gone.
        </p>
      </>,
      exchange({
        id: 'failing',
        title: 'Not found, and not readable either',
        state: failing,
        claim: 'blocked',
        fields: ['responseHeads'],
        question: {
          ask: 'Let the page see the 404 for what it is.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...failing,
            responseHeads: `${failing.responseHeads}Access-Control-Allow-Origin: ${app}\nVary: Origin\n`,
          },
        },
      }),
    ),
  ],
};
