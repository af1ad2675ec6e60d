import type { VNode } from 'preact';

/** A question, how far the reader has come with it, and the way out. */
export function Answer({
  ask,
  checks,
  onShow,
}: {
  readonly ask: string;
  readonly checks: readonly { readonly text: string; readonly isMet: boolean }[];
  readonly onShow: () => void;
}): VNode {
  const isSolved = checks.every(({ isMet }) => isMet);
  return (
    <div class={`question ${isSolved ? 'solved' : 'open'}`}>
      <p>
        <strong>Your turn.</strong> {ask}
      </p>
      <ul class="checks">
        {checks.map(({ text, isMet }) => (
          <li key={text} class={isMet ? 'met' : 'unmet'}>
            <span aria-hidden="true">{isMet ? '✓' : '○'}</span>{' '}
            <span class="hidden">{isMet ? 'Done: ' : 'Not yet: '}</span>
            {text}
          </li>
        ))}
      </ul>
      <p class="answer-line">
        <span role="status">{isSolved ? 'Solved.' : 'Not yet.'}</span>{' '}
        {isSolved ? null : (
          <button type="button" onClick={onShow}>
            Show me
          </button>
        )}
      </p>
    </div>
  );
}
