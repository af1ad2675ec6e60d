import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { LocatedIssue } from 'crossguard/internal/inspect/file-issue';
import { issueSentence, suggestionText } from 'crossguard/internal/report/issue-words';
import type { Judged } from '../play/judge.ts';
import type { Heads } from '../play/heads.ts';
import type { PlayState } from '../play/state.ts';
import { headProblemText } from '../words/play-words.ts';
import { TextArea } from './fields.tsx';
import { PolicyEditor } from './policy-editor.tsx';

/** What answers: a policy, or the heads that a server is seen to send. */
export function ServerPane({
  state,
  judged,
  onChange,
}: {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const name = useId();
  const kinds = [
    ['policy', 'A policy'],
    ['heads', 'My server answers this'],
  ] as const;
  return (
    <>
      <fieldset class="kinds">
        <legend class="hidden">What answers</legend>
        {kinds.map(([kind, title]) => (
          <label key={kind}>
            <input
              type="radio"
              name={name}
              checked={state.server === kind}
              onChange={() => onChange({ ...state, server: kind })}
            />
            {title}
          </label>
        ))}
      </fieldset>
      {state.server === 'policy' ? (
        <PolicyPart state={state} judged={judged} onChange={onChange} />
      ) : (
        <>
          <HeadsPart
            label="The preflight is answered by"
            value={state.preflightHeads}
            heads={judged.preflight}
            onChange={(preflightHeads) => onChange({ ...state, preflightHeads })}
          />
          <HeadsPart
            label="The request is answered by"
            value={state.responseHeads}
            heads={judged.response}
            onChange={(responseHeads) => onChange({ ...state, responseHeads })}
          />
          <p class="quiet">
            Write several heads, with an empty line between them, for a chain of redirects.
          </p>
        </>
      )}
    </>
  );
}

function PolicyPart({
  state,
  judged: { policy },
  onChange,
}: {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const issues = policy === null ? [] : policy.ok ? policy.warnings : policy.issues;
  return (
    <>
      <PolicyEditor
        value={state.policy}
        issues={issues}
        onChange={(text) => onChange({ ...state, policy: text })}
      />
      <Issues issues={issues} />
      <p class="quiet">
        Behind the policy stands an application that answers everything with 200 and knows nothing
        of CORS.
      </p>
    </>
  );
}

function Issues({ issues }: { readonly issues: readonly LocatedIssue[] }): VNode | null {
  if (issues.length === 0) return null;
  return (
    <ul class="problems" aria-label="What is to be said of the policy">
      {issues.slice(0, mostIssues).map(({ issue, line, column }) => {
        const advice = suggestionText(issue);
        return (
          <li key={`${line}:${column} ${issue.code}`} class={issue.severity}>
            <strong>
              Line {line}, {issue.severity}:
            </strong>{' '}
            {issueSentence(issue)}
            {advice === null ? '.' : `; ${advice}.`}{' '}
            <a href={`reference/issues/${issue.code}.html`}>{issue.code}</a>
          </li>
        );
      })}
      {issues.length > mostIssues ? <li>and {issues.length - mostIssues} more</li> : null}
    </ul>
  );
}

/** More at once help nobody. */
const mostIssues = 12;

function HeadsPart({
  label,
  value,
  heads,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly heads: Heads | null;
  readonly onChange: (value: string) => void;
}): VNode {
  return (
    <TextArea label={label} value={value} rows={7} onChange={onChange}>
      {heads === null || heads.ok ? null : (
        <ul class="problems">
          {heads.problems.slice(0, mostIssues).map((problem) => (
            <li key={`${problem.line} ${problem.code}`} class="error">
              {headProblemText(problem)}
            </li>
          ))}
        </ul>
      )}
    </TextArea>
  );
}
