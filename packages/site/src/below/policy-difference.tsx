import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Policy } from '@crossguard/cors/policy/policy';
import { diffPolicies } from 'crossguard/internal/inspect/diff';
import { readPolicyText } from 'crossguard/internal/inspect/policy-text';
import { ruleLines } from 'crossguard/internal/inspect/rule-place';
import { diffText } from 'crossguard/internal/report/diff-text';
import { noPaint } from 'crossguard/internal/report/paint';
import type { PlayState } from '../play/state.ts';

/** What has become allowed, and what no longer is, since a policy that was put aside. */
export function PolicyDifference({
  policy,
  state,
  onChange,
}: {
  readonly policy: Policy;
  readonly state: PlayState;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  const { before } = state;
  const words = useMemo(
    () => (before === null ? null : difference(before, policy, state.policy)),
    [before, policy, state.policy],
  );
  return (
    <section class="pane pane-browser" aria-labelledby="below-difference">
      <h2 id="below-difference">What your edits allow</h2>
      {words === null ? (
        <p>
          Put this policy aside, edit it, and see in words what became allowed and what no longer
          is, each with a request as proof.
        </p>
      ) : (
        <pre tabIndex={0}>{words}</pre>
      )}
      <button type="button" onClick={() => onChange({ ...state, before: state.policy })}>
        Compare from here on
      </button>{' '}
      {before === null ? null : (
        <button type="button" onClick={() => onChange({ ...state, before: null })}>
          Forget
        </button>
      )}
    </section>
  );
}

function difference(before: string, policy: Policy, text: string): string {
  const old = readPolicyText(before);
  if (!old.ok) return 'The policy that was put aside has errors, and can’t be compared with.';
  return diffText(diffPolicies(old.policy, policy), {
    before: { policy: old.policy, file: 'the policy before', lineOf: ruleLines(before) },
    after: { policy, file: 'this policy', lineOf: ruleLines(text) },
    paint: noPaint,
  });
}
