import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { originMistakes, patternsLet } from '../origin-mistakes.ts';
import { stranger } from '../states.ts';

/** An origin held against the classic mistakes, and against a policy's patterns. */
export function OriginProbe(): VNode {
  const [origin, setOrigin] = useState(stranger);
  const [patterns, setPatterns] = useState('https://example.com\nhttps://*.example.com');
  const letIn = patternsLet(patterns, origin);
  return (
    <section class="exchange" id="probe" aria-labelledby="probe-title">
      <h3 id="probe-title">Would they let it in?</h3>
      <div class="exchange-fields">
        <TextField label="An origin" value={origin} onChange={setOrigin} />
        <TextArea
          label="A policy’s patterns, one on a line"
          value={patterns}
          rows={2}
          onChange={setPatterns}
        />
      </div>
      <p class={`verdict ${letIn === true ? 'allowed' : 'blocked'}`} role="status">
        {letIn === null
          ? 'These patterns make no policy.'
          : `The policy ${letIn ? 'lets' : 'does not let'} ${origin} in.`}
      </p>
      <ul class="mistakes" aria-label="Classic mistakes">
        {originMistakes.map(({ id, code, lets, exploit, why }) => (
          <li key={id} class={lets(origin) ? 'lets' : 'keeps'}>
            <pre>
              <code>{code}</code>
            </pre>
            <p>
              <strong>
                <span aria-hidden="true">{lets(origin) ? '●' : '○'}</span>{' '}
                {lets(origin) ? 'lets it in' : 'keeps it out'}
              </strong>
              . {why}{' '}
              <button type="button" onClick={() => setOrigin(exploit)}>
                Try {exploit}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
