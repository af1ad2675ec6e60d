import type { Policy } from '@crossguard/cors/policy/policy';
import { needsOf } from './needs.ts';
import type { Refusal } from './refusal.ts';
import type { Emitted, EmitOptions, Target } from './target.ts';

/** A policy in another language; or everything in it that the target can't do. */
export type Compiled =
  | { readonly ok: true; readonly emitted: Emitted }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Compiles a policy for a target, or refuses: it never does less, or more, than the policy says. */
export function compile(target: Target, policy: Policy, options: EmitOptions): Compiled {
  const refusals = refusalsOf(target, policy);
  return refusals.length > 0
    ? { ok: false, refusals }
    : { ok: true, emitted: target.emit(policy, options) };
}

/** Everything in a policy that a target can't do. */
export function refusalsOf({ supports, limits }: Target, policy: Policy): readonly Refusal[] {
  const unmet = needsOf(policy).flatMap(({ feature, place, instead }): readonly Refusal[] => {
    const support = supports[feature];
    return support === true ? [] : [{ feature, place, why: support, instead }];
  });
  return [...unmet, ...(limits?.(policy) ?? [])];
}
