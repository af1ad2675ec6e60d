import type { VNode } from 'preact';
import { initiators } from '@crossguard/cors/browser/page';
import { engineNames } from '@crossguard/cors/browser/quirks/engine-names';
import { applyPasted } from '../paste/apply-pasted.ts';
import { PasteBox } from '../paste/paste-box.tsx';
import type { PlayState, RequestFields } from '../play/state.ts';
import { engineTitles, initiatorTitles } from '../words/play-words.ts';
import { Choice, TextArea, TextField } from './fields.tsx';

/** Which page asks, and for what. */
export function RequestPane({
  state,
  onChange,
}: {
  readonly state: PlayState;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const { request } = state;
  const change = (given: Partial<RequestFields>): void =>
    onChange({ ...state, request: { ...request, ...given } });
  return (
    <>
      <PasteBox onPasted={(exchange) => onChange(applyPasted(state, exchange))} />
      <TextField
        label="From the page at"
        value={request.from}
        placeholder="https://app.example.com, or null"
        onChange={(from) => change({ from })}
      />
      <div class="beside">
        <TextField
          label="Method"
          value={request.method}
          placeholder={request.data === null ? 'GET' : 'POST'}
          onChange={(method) => change({ method })}
        />
        <TextField label="URL" value={request.url} onChange={(url) => change({ url })} />
      </div>
      <TextArea
        label="Headers that the page sets"
        value={request.headers}
        rows={3}
        onChange={(headers) => change({ headers })}
      />
      <TextArea
        label="Body"
        value={request.data ?? ''}
        rows={2}
        onChange={(data) => change({ data: data === '' ? null : data })}
      />
      <div class="beside">
        <Choice
          label="Credentials"
          value={request.credentials}
          options={sameTitles(['omit', 'same-origin', 'include'])}
          onChange={(credentials) => change({ credentials })}
        />
        <Choice
          label="Mode"
          value={request.mode}
          options={sameTitles(['cors', 'no-cors', 'same-origin'])}
          onChange={(mode) => change({ mode })}
        />
        <Choice
          label="Redirects"
          value={request.redirect}
          options={sameTitles(['follow', 'error', 'manual'])}
          onChange={(redirect) => change({ redirect })}
        />
      </div>
      <div class="beside">
        <Choice
          label="Asked by"
          value={request.as}
          options={initiators.map((as) => [as, initiatorTitles[as]])}
          onChange={(as) => change({ as })}
        />
        <Choice
          label="Judged as"
          value={state.engine}
          options={engineNames.map((engine) => [engine, engineTitles[engine]])}
          onChange={(engine) => onChange({ ...state, engine })}
        />
      </div>
    </>
  );
}

function sameTitles<const Value extends string>(
  values: readonly Value[],
): readonly (readonly [Value, string])[] {
  return values.map((value) => [value, value]);
}
