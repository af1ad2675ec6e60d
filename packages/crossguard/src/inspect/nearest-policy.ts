import type { IssuePath } from '@crossguard/cors/policy/issue';
import { parseDocument } from 'yaml';
import { refusalsOf } from '../targets/compile.ts';
import type { Place, Refusal } from '../targets/refusal.ts';
import type { Target } from '../targets/target.ts';
import { applyEdits } from './fix.ts';
import { editsFor } from './fix-edit.ts';
import { readPolicyText } from './policy-text.ts';
import { readYAML } from './yaml-source.ts';

/** A refusal and where in the policy's text its reason stands. */
export type LocatedRefusal = {
  readonly refusal: Refusal;
  readonly line: number;
  readonly column: number;
};

/** Finds what refusals are about in the text of a policy that was read. */
export function locateRefusals(
  text: string,
  refusals: readonly Refusal[],
): readonly LocatedRefusal[] {
  const source = readYAML(text);
  return refusals.map((refusal) => {
    const { line, column } = source.ok
      ? source.locate(pathOf(refusal.place, source.value), 'value')
      : { line: 1, column: 1 };
    return { refusal, line, column };
  });
}

/**
 * The policy's text with as much taken out as the target can't do, where that leaves a policy that it can.
 * It lets in no more than before, and is null where only the author can say what is meant.
 */
export function nearestPolicy(
  text: string,
  target: Target,
  refusals: readonly Refusal[],
): string | null {
  const source = readYAML(text);
  if (!source.ok || refusals.some(({ instead }) => instead === null)) return null;
  const changes = refusals.map(({ place, instead }) => ({
    path: pathOf(place, source.value),
    suggestion: instead,
  }));
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const nearest = applyEdits(text, editsFor(text, contents, changes));
  const read = readPolicyText(nearest);
  return read.ok && refusalsOf(target, read.policy).length === 0 ? nearest : null;
}

/** Entries are known by their value: the policy itself no longer knows at which position they stood. */
function pathOf({ rule, key, entry }: Place, policy: unknown): IssuePath {
  if (rule === null) return [key];
  const path: IssuePath = ['rules', rule, key];
  if (entry === null) return path;
  const list: unknown = at(at(at(policy, 'rules'), rule), key);
  const index = Array.isArray(list) ? list.indexOf(entry) : -1;
  return index === -1 ? path : [...path, index];
}

function at(holder: unknown, key: string | number): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, key)?.value
    : undefined;
}
