import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CheckReport } from 'crossguard/internal/inspect/check-report';
import {
  checkWords,
  type CheckWords,
  type FailureWords,
} from 'crossguard/internal/report/check-words';
import { stepWords } from 'crossguard/internal/report/steps';
import type { Judged } from '../play/judge.ts';
import { type Remedy, remediesFor } from '../play/remedies.ts';
import { sequenceOf } from '../play/sequence.ts';
import type { PlayState } from '../play/state.ts';
import { engineTitles, remedyWords } from '../words/play-words.ts';
import { Sequence } from './sequence.tsx';
import { NoVerdict, Verdict } from './verdict.tsx';

/** What happens: the verdict, the exchange, why, and what would mend it. */
export function OutcomePane({
  state,
  judged,
  onChange,
}: {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const { report, problem } = judged;
  if (report === null) return <NoVerdict problem={problem} />;
  return <Outcome state={state} judged={judged} report={report} onChange={onChange} />;
}

function Outcome({
  state,
  judged,
  report,
  onChange,
}: {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly report: CheckReport;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const words = useMemo(() => checkWords(report), [report]);
  const arrows = useMemo(() => sequenceOf(report), [report]);
  const { failure } = words;
  return (
    <>
      <Verdict report={report} words={words} />
      {failure === null ? null : <p class="why">{failure.explanation}</p>}
      <Remedies state={state} judged={judged} onChange={onChange} />
      <Sequence arrows={arrows} why={failure?.explanation ?? null} />
      <Remarks words={words} />
      {failure === null ? null : <FailureDetails failure={failure} code={report.failure?.code} />}
      <Trace report={report} />
    </>
  );
}

/** One-click edits, each tried before it is offered. They are looked for when the page has nothing else to do. */
function Remedies({
  state,
  judged,
  onChange,
}: {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly onChange: (state: PlayState) => void;
}): VNode | null {
  const [found, setFound] = useState<{ judged: Judged; remedies: readonly Remedy[] } | null>(null);
  const isBlocked = judged.report?.failure != null;
  useEffect(() => {
    if (!isBlocked) return undefined;
    const timer = setTimeout(() => setFound({ judged, remedies: remediesFor(state, judged) }), 0);
    return () => clearTimeout(timer);
  }, [state, judged, isBlocked]);
  // Those of an earlier state would bring it back.
  const remedies = found?.judged === judged ? found.remedies : [];
  if (remedies.length === 0) return null;
  return (
    <section class="remedies" aria-label="Remedies">
      <h3>Mend it</h3>
      <ul>
        {remedies.map((remedy) => {
          const { label, side } = remedyWords(remedy);
          return (
            <li key={`${remedy.code} ${remedy.subject}`}>
              <button type="button" class="remedy" onClick={() => onChange(remedy.state)}>
                {label}
              </button>{' '}
              <span class="quiet">changes the {side}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Remarks({ words }: { readonly words: CheckWords }): VNode | null {
  const remarks = [...words.notes, ...words.otherwise, ...words.cautions];
  if (remarks.length === 0) return null;
  return (
    <ul class="remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

function FailureDetails({
  failure,
  code,
}: {
  readonly failure: FailureWords;
  readonly code: string | undefined;
}): VNode {
  const consoles = [
    ['Chrome', failure.console.chrome],
    ['Firefox', failure.console.firefox],
    ['WebKit (Safari)', failure.console.safari],
  ] as const;
  return (
    <>
      <details class="fold" open>
        <summary>What the consoles say</summary>
        <dl class="consoles">
          {consoles.map(([name, messages]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {messages.length === 0 ? (
                  <p class="quiet">prints nothing</p>
                ) : (
                  messages.map((message) => <pre key={message}>{message}</pre>)
                )}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <details class="fold">
        <summary>What to change, in words</summary>
        <ul>
          {failure.remedies.map((remedy) => (
            <li key={remedy}>{remedy}</li>
          ))}
        </ul>
        <p>
          Decided by <a href={failure.step.anchor}>{failure.step.title}</a>.
          {code === undefined ? null : (
            <>
              {' '}
              More on <a href={`reference/failures/${code}.html`}>{failure.title}</a>.
            </>
          )}
        </p>
      </details>
    </>
  );
}

function Trace({ report }: { readonly report: CheckReport }): VNode {
  return (
    <details class="fold">
      <summary>
        Steps of {engineTitles[report.engine]} ({report.trace.length})
      </summary>
      <ol class="trace">
        {report.trace.map(({ step, hop, inputs, result }, index) => {
          const { title, anchor } = stepWords(step);
          const given = Object.entries(inputs)
            .map(([name, value]) => `${name}: ${String(value)}`)
            .join(', ');
          return (
            <li key={index}>
              <a href={anchor}>{title}</a>
              {hop > 0 ? ` (hop ${hop})` : ''}: <strong>{result}</strong>
              {given === '' ? null : <span class="quiet"> {given}</span>}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
