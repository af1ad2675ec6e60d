import type { VNode } from 'preact';
import type { CheckReport } from 'crossguard/internal/inspect/check-report';
import type { CheckWords } from 'crossguard/internal/report/check-words';
import { requestProblemText } from 'crossguard/internal/report/request-problem-words';
import type { Judged } from '../play/judge.ts';
import { verdictHeadings } from '../words/play-words.ts';

/** The verdict in a sentence, said aloud when it changes. */
export function Verdict({
  report,
  words,
}: {
  readonly report: CheckReport;
  readonly words: CheckWords;
}): VNode {
  const isAllowed = report.verdict === 'allowed';
  return (
    <p class={`verdict ${isAllowed ? 'allowed' : 'blocked'}`} role="status">
      <strong>
        <span aria-hidden="true">{isAllowed ? '✓' : '✕'}</span> {verdictHeadings[report.verdict]}.
      </strong>{' '}
      {words.answer}
    </p>
  );
}

/** What stands in the verdict's place where there is none: what is wrong with the request or the server. */
export function NoVerdict({ problem }: Pick<Judged, 'problem'>): VNode {
  return (
    <p class="verdict undecided" role="status">
      {problem === null
        ? 'Nothing can be said before the server makes sense.'
        : requestProblemText(problem)}
    </p>
  );
}
