import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Policy } from '@crossguard/cors/policy/policy';
import { locateRefusals, nearestPolicy } from 'crossguard/internal/inspect/nearest-policy';
import { featureTitles } from 'crossguard/internal/report/feature-words';
import { proofWords } from 'crossguard/internal/report/targets-text';
import { compile } from 'crossguard/targets/compile';
import type { Refusal } from 'crossguard/internal/targets/refusal';
import { targets } from 'crossguard/targets/registry';
import type { EmittedFile, Target } from 'crossguard/targets/target';

/** The same policy as configuration for every target; where one can't do it, why. */
export function Compiled({
  policy,
  text,
  onText,
}: {
  readonly policy: Policy;
  readonly text: string;
  readonly onText: (text: string) => void;
}): VNode {
  const [id, setId] = useState(targets[0]?.id ?? '');
  const [form, setForm] = useState<string | null>(null);
  const target = targets.find((one) => one.id === id) ?? targets[0];
  if (target === undefined) return <p>There are no targets.</p>;
  const choose = (to: string): void => {
    setId(to);
    setForm(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = targets.indexOf(target);
    const next = targets[(at + step + targets.length) % targets.length];
    if (next === undefined) return;
    choose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <section class="pane pane-server" aria-labelledby="below-compiled">
      <h2 id="below-compiled">The same policy as configuration</h2>
      <div class="tabs" role="tablist" aria-label="Targets" onKeyDown={onKeyDown}>
        {targets.map((one) => (
          <button
            key={one.id}
            id={`tab-${one.id}`}
            type="button"
            role="tab"
            aria-selected={one === target}
            aria-controls="tab-panel"
            tabIndex={one === target ? 0 : -1}
            onClick={() => choose(one.id)}
          >
            {one.title}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${target.id}`} tabIndex={0}>
        <p class="quiet">
          {target.versions}; {proofWords[target.proof]}.{' '}
          <a href={`reference/targets/${target.id}.html`}>What it can do</a>
        </p>
        {target.forms.length < 2 ? null : (
          <label class="form-choice">
            Form{' '}
            <select onChange={({ currentTarget }) => setForm(currentTarget.value)}>
              {target.forms.map(({ id: one, title }) => (
                <option key={one} value={one} selected={one === (form ?? target.forms[0]?.id)}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <Output
          target={target}
          policy={policy}
          form={form ?? target.forms[0]?.id ?? ''}
          text={text}
          onText={onText}
        />
      </div>
    </section>
  );
}

function Output({
  target,
  policy,
  form,
  text,
  onText,
}: {
  readonly target: Target;
  readonly policy: Policy;
  readonly form: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}): VNode {
  const compiled = useMemo(
    () => compile(target, policy, { form, upstream: 'http://127.0.0.1:3000' }),
    [target, policy, form],
  );
  if (!compiled.ok) {
    return <Refusals target={target} refusals={compiled.refusals} text={text} onText={onText} />;
  }
  return (
    <>
      {compiled.emitted.files.map((file) => (
        <File key={file.name} file={file} />
      ))}
      <ul class="quiet">
        {compiled.emitted.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}

function File({ file: { name, text } }: { readonly file: EmittedFile }): VNode {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('This browser does not let the page copy; select the text instead.'),
    );
  };
  const download = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <figure class="emitted">
      <figcaption>
        <code>{name}</code>
        <button type="button" onClick={copy} aria-label={`Copy ${name}`}>
          Copy
        </button>
        <button type="button" onClick={download} aria-label={`Download ${name}`}>
          Download
        </button>
        <span role="status" class="quiet">
          {said}
        </span>
      </figcaption>
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}

function Refusals({
  target,
  refusals,
  text,
  onText,
}: {
  readonly target: Target;
  readonly refusals: readonly Refusal[];
  readonly text: string;
  readonly onText: (text: string) => void;
}): VNode {
  const located = useMemo(() => locateRefusals(text, refusals), [text, refusals]);
  const nearest = useMemo(() => nearestPolicy(text, target, refusals), [text, target, refusals]);
  return (
    <>
      <p>
        <strong>{target.title} can’t do what this policy says, and nothing is approximated:</strong>
      </p>
      <ul class="problems">
        {located.map(({ refusal: { feature, place, why }, line }, index) => (
          <li key={index} class="error">
            Line {line}: {featureTitles[feature]}
            {place.entry === null ? '' : ` “${place.entry}”`}: {why}.
          </li>
        ))}
      </ul>
      {nearest === null ? null : (
        <>
          <p>The nearest policy that it can do, which lets in less:</p>
          <pre class="emitted">{nearest}</pre>
          <button type="button" class="remedy" onClick={() => onText(nearest)}>
            Take this policy
          </button>
        </>
      )}
    </>
  );
}
