import type { Policy } from '@crossguard/cors/policy/policy';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from 'crossguard/targets/compile';
import type { EmittedFile } from 'crossguard/targets/target';
import * as fc from 'fast-check';
import type { Driver } from './driver.ts';
import { fixedPolicies } from './fixed-policies.ts';
import { policyInputs } from './generate/policies.ts';
import { seedOf } from './seed.ts';

/** A policy, and what a target makes of it. */
export type Subject = {
  readonly id: string;
  /** The policy as it is written. */
  readonly input: unknown;
  readonly policy: Policy;
  /** The emitted files; `upstreamPort` is the application's. */
  readonly filesFor: (upstreamPort: number) => readonly EmittedFile[];
};

/** The fixed policies that a target can express, then generated ones without end. */
export function* subjects(driver: Driver, seed: number): Generator<Subject> {
  for (const { id, input } of fixedPolicies) {
    const subject = subjectOf(driver, id, input);
    if (subject !== null) yield subject;
  }
  const inputs = policyInputs(driver.target.supports);
  for (let at = 0; ; at += 1) {
    const id = `generated-${at}`;
    // Of some the parser says that a rule covers nothing, of others the target that they are too much for it.
    const tries = fc.sample(inputs, { seed: seedOf(seed, id), numRuns: 100 });
    const expressible = tries.map((input) => subjectOf(driver, id, input));
    const subject = expressible.find((each) => each !== null);
    if (subject === undefined) throw new Error(`${driver.id} refuses every policy that is tried.`);
    if (subject !== null) yield subject;
  }
}

function subjectOf(driver: Driver, id: string, input: unknown): Subject | null {
  const parsed = parsePolicy(input);
  if (!parsed.ok) return null;
  const { policy } = parsed;
  const emit = (upstreamPort: number): readonly EmittedFile[] | null => {
    const upstream = `http://127.0.0.1:${upstreamPort}`;
    const compiled = compile(driver.target, policy, { form: driver.form, upstream });
    return compiled.ok ? compiled.emitted.files : null;
  };
  return emit(1) === null
    ? null
    : { id, input, policy, filesFor: (upstreamPort) => emit(upstreamPort) ?? [] };
}
