import type { VNode } from 'preact';
import type { Initiator } from '@crossguard/cors/browser/page';
import { issueSentence, suggestionText } from 'crossguard/internal/report/issue-words';
import type { Heads } from '../play/heads.ts';
import type { Judged } from '../play/judge.ts';
import type { PlayState, RequestFields } from '../play/state.ts';
import { Choice, TextArea, TextField } from '../ui/fields.tsx';
import { fieldLabels } from '../words/guide-words.ts';
import { headProblemText, initiatorTitles } from '../words/play-words.ts';
import type { ExchangeField } from './exchange.ts';

type Props = {
  readonly state: PlayState;
  readonly judged: Judged;
  readonly root: string;
  readonly onChange: (state: PlayState) => void;
};

/** The fields of an exchange that matter where it stands. */
export function ExchangeFields({
  fields,
  ...props
}: Props & { readonly fields: readonly ExchangeField[] }): VNode {
  return (
    <div class="exchange-fields">
      {fields.map((field) => (
        <Field key={field} field={field} {...props} />
      ))}
    </div>
  );
}

function Field({
  field,
  state,
  judged,
  root,
  onChange,
}: Props & { readonly field: ExchangeField }): VNode {
  const label = fieldLabels[field];
  const { request } = state;
  const change = (given: Partial<RequestFields>): void =>
    onChange({ ...state, request: { ...request, ...given } });
  switch (field) {
    case 'url':
      return <TextField label={label} value={request.url} onChange={(url) => change({ url })} />;
    case 'from':
      return <TextField label={label} value={request.from} onChange={(from) => change({ from })} />;
    case 'method':
      return (
        <TextField
          label={label}
          value={request.method}
          placeholder={request.data === null ? 'GET' : 'POST'}
          onChange={(method) => change({ method })}
        />
      );
    case 'headers':
      return (
        <TextArea
          label={label}
          value={request.headers}
          rows={rowsOf(request.headers)}
          onChange={(headers) => change({ headers })}
        />
      );
    case 'credentials':
      return (
        <Choice
          label={label}
          value={request.credentials}
          options={sameTitles(['omit', 'same-origin', 'include'])}
          onChange={(credentials) => change({ credentials })}
        />
      );
    case 'mode':
      return (
        <Choice
          label={label}
          value={request.mode}
          options={sameTitles(['cors', 'no-cors', 'same-origin'])}
          onChange={(mode) => change({ mode })}
        />
      );
    case 'redirect':
      return (
        <Choice
          label={label}
          value={request.redirect}
          options={sameTitles(['follow', 'error', 'manual'])}
          onChange={(redirect) => change({ redirect })}
        />
      );
    case 'as':
      return (
        <Choice
          label={label}
          value={request.as}
          options={initiators.map((as) => [as, initiatorTitles[as]])}
          onChange={(as) => change({ as })}
        />
      );
    case 'policy':
      return (
        <TextArea
          label={label}
          value={state.policy}
          rows={rowsOf(state.policy)}
          onChange={(policy) => onChange({ ...state, policy })}
        >
          <PolicyProblems judged={judged} root={root} />
        </TextArea>
      );
    case 'preflightHeads':
      return (
        <TextArea
          label={label}
          value={state.preflightHeads}
          rows={rowsOf(state.preflightHeads)}
          onChange={(preflightHeads) => onChange({ ...state, preflightHeads })}
        >
          <HeadProblems heads={judged.preflight} />
        </TextArea>
      );
    case 'responseHeads':
      return (
        <TextArea
          label={label}
          value={state.responseHeads}
          rows={rowsOf(state.responseHeads)}
          onChange={(responseHeads) => onChange({ ...state, responseHeads })}
        >
          <HeadProblems heads={judged.response} />
        </TextArea>
      );
  }
}

/** The elements and functions that chapters let a reader choose among. */
const initiators: readonly Initiator[] = ['fetch', 'xhr', 'image', 'script', 'module', 'font'];

/** Warnings are the playground's affair: here, one thing at a time. */
function PolicyProblems({
  judged: { policy },
  root,
}: Pick<Props, 'judged' | 'root'>): VNode | null {
  if (policy === null || policy.ok) return null;
  return (
    <ul class="problems">
      {policy.issues.slice(0, mostProblems).map(({ issue, line, column }) => {
        const advice = suggestionText(issue);
        return (
          <li key={`${line}:${column} ${issue.code}`} class="error">
            Line {line}: {issueSentence(issue)}
            {advice === null ? '.' : `; ${advice}.`}{' '}
            <a href={`${root}reference/issues/${issue.code}.html`}>{issue.code}</a>
          </li>
        );
      })}
    </ul>
  );
}

function HeadProblems({ heads }: { readonly heads: Heads | null }): VNode | null {
  if (heads === null || heads.ok) return null;
  return (
    <ul class="problems">
      {heads.problems.slice(0, mostProblems).map((problem) => (
        <li key={`${problem.line} ${problem.code}`} class="error">
          {headProblemText(problem)}
        </li>
      ))}
    </ul>
  );
}

const mostProblems = 3;

function rowsOf(text: string): number {
  return Math.min(14, Math.max(2, text.trimEnd().split('\n').length));
}

function sameTitles<const Value extends string>(
  values: readonly Value[],
): readonly (readonly [Value, string])[] {
  return values.map((value) => [value, value]);
}
