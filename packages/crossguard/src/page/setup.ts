import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';
import { type GatewayModel, gatewayModel, sampleModel, unknownModel } from './gateway-model.ts';
import type { Stage } from './scene.ts';

/** What the page is told of what is running, and of the policy in force: `/setup.json`. */
export type Setup = {
  readonly stage: Stage;
  /** What stands behind the gateway: the sample service of the guide, or the user's own. */
  readonly service: 'sample' | 'own';
  /** Who enforces the policy: the gateway, or a server behind it. */
  readonly enforcer: 'gateway' | 'server';
  readonly policyFile: string;
  /** What `parsePolicy` is given. */
  readonly policy: unknown;
  /** What is wrong with the file as it is now, if it is not in force. */
  readonly problem: string | null;
  /** The number of the last exchange that the gateway has logged. */
  readonly lastExchange: number;
};

/** The gateway of a setup as a function: what predictions are made with. */
export function modelOf(setup: Setup): GatewayModel {
  return gatewayModel(policyOf(setup), setup.service === 'sample' ? sampleModel : unknownModel);
}

function policyOf(setup: Setup): Policy {
  const parsed = parsePolicy(setup.policy);
  // The server has found no error in it, or it would not be in force.
  if (!parsed.ok) throw new TypeError('the policy in force does not parse');
  return parsed.policy;
}
