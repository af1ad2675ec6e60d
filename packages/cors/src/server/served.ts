import type { Policy } from '../policy/policy.ts';
import type { Cors } from './cors.ts';
import { decideAsking } from './decide-asking.ts';

/** What adapters serve: a policy, or one that can be replaced. */
export type Served = Policy | Cors;

/** How requests are decided under what an adapter was given. Without the parser, which not every server needs. */
export function deciderOf(served: Served): Cors['decide'] {
  return 'decide' in served
    ? served.decide
    : (request, given) => decideAsking(served, request, given);
}
