import type { VNode } from 'preact';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { PlayState } from '../play/state.ts';
import { AllowedTable } from './allowed-table.tsx';
import { Compiled } from './compiled.tsx';
import { PolicyDifference } from './policy-difference.tsx';

/** What there is to know of a policy beyond one request. */
export function Below({
  policy,
  state,
  onChange,
}: {
  readonly policy: Policy;
  readonly state: PlayState;
  readonly onChange: (state: PlayState) => void;
}): VNode {
  return (
    <div class="below">
      <Compiled
        policy={policy}
        text={state.policy}
        onText={(text) => onChange({ ...state, policy: text })}
      />
      <AllowedTable policy={policy} />
      <PolicyDifference policy={policy} state={state} onChange={onChange} />
    </div>
  );
}
