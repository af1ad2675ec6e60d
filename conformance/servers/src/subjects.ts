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
  for (let at = 0; ; at += 1) {
    const subject = generated(driver, seed, `generated-${at}`);
    if (subject === null) throw new Error(`${driver.id} refuses every policy that is tried.`);
    yield subject;
  }
}

/** One of them by its name; null where there is none, or the target refuses it. */
export function subjectNamed(driver: Driver, seed: number, id: string): Subject | null {
  if (/^generated-[0-9]{1,6}$/.test(id)) return generated(driver, seed, id);
  const fixed = fixedPolicies.find((each) => each.id === id);
  return fixed === undefined ? null : subjectOf(driver, id, fixed.input);
}

/** Some draws are no policies, since a rule covers nothing; others are too much for the target. */
function generated(driver: Driver, seed: number, id: string): Subject | null {
  const inputs = policyInputs(driver.target.supports);
  for (const input of fc.sample(inputs, { seed: seedOf(seed, id), numRuns: 100 })) {
    const subject = subjectOf(driver, id, input);
    if (subject !== null) return subject;
  }
  return null;
}

function subjectOf({ target, form }: Driver, id: string, input: unknown): Subject | null {
  const parsed = parsePolicy(input);
  if (!parsed.ok) return null;
  const { policy } = parsed;
  const emit = (upstreamPort: number): readonly EmittedFile[] | null => {
    const compiled = compile(target, policy, {
      form,
      upstream: `http://127.0.0.1:${upstreamPort}`,
    });
    return compiled.ok ? compiled.emitted.files : null;
  };
  return emit(1) === null
    ? null
    : { id, input, policy, filesFor: (upstreamPort) => emit(upstreamPort) ?? [] };
}
