import type { VNode } from 'preact';
import type { FailureCode } from '@crossguard/cors/browser/failure';
import { checkWords } from 'crossguard/internal/report/check-words';
import { catalogue } from 'crossguard/internal/report/failure-catalogue';
import { doc, withoutTitle } from '../build/docs.ts';
import { Markdown } from '../build/markdown.tsx';
import { LivePart } from '../guide/live/live-part.tsx';
import { linkFrom, type Page } from '../layout/page.ts';
import { judge } from '../play/judge.ts';
import { type FailureExample, failureExamples } from '../reference/failure-examples.ts';
import { menderWords } from '../words/guide-words.ts';

/** The page about one failure. */
export function failurePage(code: FailureCode): Page {
  const path = `reference/failures/${code}.html`;
  const { title, mender } = catalogue[code];
  const example = failureExamples[code];
  const root = linkFrom(path, '');
  return {
    path,
    title: `${title} – CORS failures – Crossguard`,
    description: `What the failure ${code} means, why browsers do it, and how to mend it.`,
    entry: example === null ? null : 'guide',
    body: (
      <article class="chapter">
        <p class="quiet">
          <a href={`${root}reference/index.html#failures`}>Failures</a>
        </p>
        <h1>{title}</h1>
        <p class="lead">{menderWords[mender]}</p>
        <section class={example === null ? undefined : 'with-live'}>
          <div class="lesson-text">
            <Markdown text={withoutTitle(doc(`docs/failures/${code}.md`))} />
            {example === null ? (
              <p class="quiet">
                No head and no request brings this failure about, so that there is no exchange to
                try here.
              </p>
            ) : (
              <Consoles example={example} />
            )}
          </div>
          {example === null ? null : <Example code={code} example={example} root={root} />}
        </section>
      </article>
    ),
  };
}

function Example({
  code,
  example: { state, fields },
  root,
}: {
  readonly code: FailureCode;
  readonly example: FailureExample;
  readonly root: string;
}): VNode {
  const exchange = {
    id: 'example',
    title: 'An exchange that fails so',
    state,
    claim: 'blocked',
    // Nothing is said of it here.
    reaches: false,
    fields,
    question: null,
  } as const;
  return <LivePart live={{ kind: 'exchange', exchange }} root={root} key={code} />;
}

/** What each browser prints about the example. */
function Consoles({ example }: { readonly example: FailureExample }): VNode | null {
  const { report } = judge(example.state);
  const messages = report === null ? null : checkWords(report).failure?.console;
  if (messages === null || messages === undefined) return null;
  const consoles = [
    ['Chrome', messages.chrome],
    ['Firefox', messages.firefox],
    ['WebKit (Safari)', messages.safari],
  ] as const;
  return (
    <section class="prose">
      <h2>What the consoles say</h2>
      <dl class="consoles">
        {consoles.map(([browser, lines]) => (
          <div key={browser}>
            <dt>{browser}</dt>
            <dd>
              {lines.length === 0 ? (
                <p class="quiet">prints nothing</p>
              ) : (
                lines.map((line) => <pre key={line}>{line}</pre>)
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
