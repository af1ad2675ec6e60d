import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson, liveLesson } from '../chapter.ts';
import { api, app, underPolicy } from '../states.ts';

const remembered = underPolicy(
  {
    url: `${api}/drafts/7`,
    method: 'PUT',
    headers: 'Content-Type: application/json',
    data: '{}',
  },
  `rules:
  - match: { path: /drafts/* }
    allowOrigins: ["${app}"]
    allowMethods: [PUT, DELETE]
    allowHeaders: [Content-Type, X-Draft]
    maxAge: 600
`,
);

export const preflightCache: Chapter = {
  id: 'preflight-cache',
  title: 'The preflight cache, and what it costs not to use it',
  summary:
    'A preflight is a journey there and back. With one header, browsers remember its answer.',
  lessons: [
    liveLesson(
      'Twice the waiting',
      <>
        <p>
          A preflight doubles the time until the answer is there. Browsers remember what was allowed
          in the <Term id="preflight-cache">preflight cache</Term>: without further word for 5
          seconds, else for as long as <code>Access-Control-Max-Age</code> says, in seconds, and the
          browser is willing to.
        </p>
        <p>
          Here a page saves a draft every 50 seconds, and nothing is remembered for so long. Write a
          number into the field. The diagrams are the browser’s half of this project, run over these
          ten minutes with a preflight cache as each browser has it.
        </p>
      </>,
      {
        kind: 'waterfall',
        scene: {
          id: 'drafts',
          maxAge: '',
          every: 50,
          count: 12,
          roundTrip: 120,
          solution: '600',
        },
      },
    ),
    lesson(
      'Every browser has its limit',
      <>
        <p>
          Chromium remembers for 2 hours (7200 seconds) at most, Firefox for a day (86400), WebKit
          for 10 minutes (600). A larger number does no harm, and no good: choose “every 2 hours”
          above, and see what 86400 brings.
        </p>
        <p>
          Nor is a longer time always better. Whoever takes a permission back has to wait until the
          browsers have forgotten. Ten minutes to two hours is a good choice.
        </p>
      </>,
    ),
    lesson(
      'One preflight for a whole URL',
      <>
        <p>
          What is remembered belongs to one URL, one origin, and to requests with or without{' '}
          <Term id="credentials">credentials</Term>. For <code>/drafts/8</code> the browser asks
          anew.
        </p>
        <p>
          Within one URL a generous answer saves journeys: name all methods and headers that you
          allow there, not just those that were asked for. A policy does so by itself: open the
          preflight’s answer.
        </p>
      </>,
      exchange({
        id: 'remembered',
        title: 'An answer that says everything at once',
        state: remembered,
        claim: 'allowed',
        fields: ['policy'],
      }),
    ),
  ],
};
