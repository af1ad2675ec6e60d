import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { compileOrigins } from '@crossguard/cors/policy/origin-matcher';
import { originPatternText } from '@crossguard/cors/policy/origin-pattern';
import { pathPatternText } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { parseOrigin } from '@crossguard/cors/spec/origin';
import { TextField } from '../ui/fields.tsx';

/** Whom a policy lets in, rule by rule, with a field to ask about any origin. */
export function AllowedTable({ policy }: { readonly policy: Policy }): VNode {
  const [probe, setProbe] = useState('https://evil-example.com');
  const asked = probe.trim();
  const isOrigin = asked === 'null' || parseOrigin(asked) !== null;
  return (
    <section class="pane pane-page" aria-labelledby="below-allowed">
      <h2 id="below-allowed">Who may cross</h2>
      <TextField label="Would this origin pass?" value={probe} onChange={setProbe} />
      <div class="scroll" tabIndex={0} role="region" aria-label="The rules of the policy">
        <table>
          <thead>
            <tr>
              <th scope="col">Paths</th>
              <th scope="col">Origins</th>
              <th scope="col">Credentials</th>
              <th scope="col">Methods</th>
              <th scope="col">Headers</th>
              <th scope="col">Preflight kept</th>
              <th scope="col">{isOrigin ? asked : 'no origin'}</th>
            </tr>
          </thead>
          <tbody>
            {policy.rules.map((rule) => (
              <tr key={rule.index}>
                <th scope="row">
                  <code>{pathsOf(rule)}</code>
                </th>
                <td>{originsOf(rule)}</td>
                <td>{rule.allowCredentials ? 'yes' : 'no'}</td>
                <td>{['GET', 'HEAD', 'POST', ...rule.allowMethods].join(', ')}</td>
                <td>
                  {rule.allowHeaders.length === 0 ? 'safelisted' : rule.allowHeaders.join(', ')}
                </td>
                <td>{rule.maxAge === null ? '5 s' : `${rule.maxAge} s`}</td>
                <td>{isOrigin ? <Answer rule={rule} origin={asked} /> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">
        The first rule that covers a path decides. What no rule covers is left to the application.
      </p>
    </section>
  );
}

function Answer({ rule, origin }: { readonly rule: Rule; readonly origin: string }): VNode {
  if (!rule.allowsOrigin(origin)) return <span class="no">✕ no</span>;
  const by = rule.allowOrigins.find((pattern) => compileOrigins([pattern])(origin));
  return (
    <span class="yes">
      ✓ by <code>{by === undefined ? '' : originPatternText(by)}</code>
    </span>
  );
}

/** More in one cell are no table any more. */
const most = 8;

function originsOf({ allowOrigins }: Rule): VNode {
  const rest = allowOrigins.length - most;
  return (
    <>
      {allowOrigins.slice(0, most).map((pattern) => (
        <div key={originPatternText(pattern)}>
          <code>{originPatternText(pattern)}</code>
        </div>
      ))}
      {rest > 0 ? <div class="quiet">and {rest} more</div> : null}
    </>
  );
}

function pathsOf({ match: { path, extensions } }: Rule): string {
  const paths = path.kind === 'any' ? 'all' : pathPatternText(path);
  return extensions === null ? paths : `${paths} (.${extensions.join(', .')})`;
}
