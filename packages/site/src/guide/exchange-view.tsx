import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { checkWords } from 'crossguard/internal/report/check-words';
import { toFragment } from '../play/fragment.ts';
import { type Judged, judge } from '../play/judge.ts';
import { whenSuffixesCome } from '../play/public-suffixes.ts';
import { sequenceOf } from '../play/sequence.ts';
import type { PlayState } from '../play/state.ts';
import { Sequence } from '../ui/sequence.tsx';
import { NoVerdict, Verdict } from '../ui/verdict.tsx';
import { ExchangeFields } from './exchange-fields.tsx';
import type { ExchangeProps } from './island-props.ts';
import { QuestionPart } from './question.tsx';
import { requestCode } from './request-code.ts';

/** One live exchange beside a text: what the page asks, what the server answers, what the browser makes of it. */
export function ExchangeView({ exchange, root }: ExchangeProps): VNode {
  const [state, setState] = useState<PlayState>(exchange.state);
  const [suffixes, setSuffixes] = useState(0);
  const judged = useMemo(() => judge(state), [state, suffixes]);
  const isChanged = state !== exchange.state;

  useEffect(() => whenSuffixesCome(() => setSuffixes(1)), []);

  return (
    <section class="exchange" id={exchange.id} aria-labelledby={`${exchange.id}-title`}>
      <h3 id={`${exchange.id}-title`}>{exchange.title}</h3>
      <p class="exchange-page">
        On a page of <code>{state.request.from}</code>:
      </p>
      <pre class="exchange-code">
        <code>{requestCode(state.request)}</code>
      </pre>
      <ExchangeFields
        fields={exchange.fields}
        state={state}
        judged={judged}
        root={root}
        onChange={setState}
      />
      <Outcome judged={judged} root={root} />
      {exchange.question === null ? null : (
        <QuestionPart question={exchange.question} state={state} onShow={setState} />
      )}
      <p class="exchange-links">
        <PlaygroundLink state={state} root={root} />
        {isChanged ? (
          <button type="button" onClick={() => setState(exchange.state)}>
            Start again
          </button>
        ) : null}
      </p>
    </section>
  );
}

function Outcome({ judged, root }: { readonly judged: Judged; readonly root: string }): VNode {
  const { report, problem } = judged;
  const words = useMemo(() => (report === null ? null : checkWords(report)), [report]);
  const arrows = useMemo(() => (report === null ? [] : sequenceOf(report)), [report]);
  if (report === null || words === null) return <NoVerdict problem={problem} />;
  const { failure } = words;
  return (
    <>
      <Verdict report={report} words={words} />
      {failure === null || report.failure === null ? null : (
        <p class="why">
          {failure.explanation}{' '}
          <a href={`${root}reference/failures/${report.failure.code}.html`}>{failure.title}</a>
        </p>
      )}
      <Sequence arrows={arrows} why={null} />
    </>
  );
}

/** A link that carries the exchange along as it stands now. */
function PlaygroundLink({
  state,
  root,
}: {
  readonly state: PlayState;
  readonly root: string;
}): VNode {
  const [fragment, setFragment] = useState('');
  useEffect(() => {
    let isOld = false;
    const write = async (): Promise<void> => {
      const text = await toFragment(state);
      if (!isOld) setFragment(`#${text}`);
    };
    void write();
    return () => {
      isOld = true;
    };
  }, [state]);
  return <a href={`${root}index.html${fragment}`}>Open in the playground</a>;
}
