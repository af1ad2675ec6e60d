import type { VNode } from 'preact';
import type { CheckReport } from 'crossguard/internal/inspect/check-report';
import type { CheckWords } from 'crossguard/internal/report/check-words';
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
