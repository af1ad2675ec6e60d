import type { Policy, RuleChoice } from '@crossguard/cors/policy/policy';
import { grantsOf, rulesByPath } from '@crossguard/cors/policy/sets/allowed';
import {
  type Grants,
  noGrants,
  type Product,
  subtractGrants,
} from '@crossguard/cors/policy/sets/grants';
import { memoized } from '@crossguard/cors/policy/sets/operation';
import { joinPaths } from '@crossguard/cors/policy/sets/path-map';
import { type PathRegion, regionsOf } from '@crossguard/cors/policy/sets/path-region';
import { type DiffProof, prove } from './diff-proof.ts';

/** What two policies let through differently, in the order of the paths. */
export type PolicyDiff = {
  readonly gained: readonly Change[];
  readonly lost: readonly Change[];
  readonly notes: readonly DiffNote[];
};

/** Paths that one rule governs in the old policy and one in the new one. */
export type Governed = {
  readonly before: RuleChoice;
  readonly after: RuleChoice;
  readonly regions: readonly PathRegion[];
};

/** Exchanges that one of the policies lets through and the other does not, and one of them as proof. */
export type Change = Governed & { readonly exchanges: Product; readonly proof: DiffProof };

/**
 * A change that lets nothing more and nothing less through, but matters: how long preflights are remembered,
 * which response headers scripts read, where the application's own CORS headers are left or taken away.
 */
export type DiffNote = Governed & {
  readonly code: 'max-age' | 'expose-headers' | 'now-governed' | 'no-longer-governed';
};

/** Subtracts two policies from each other. Every change is proved by asking both halves of both policies. */
export function diffPolicies(before: Policy, after: Policy): PolicyDiff {
  const grants = new Map<RuleChoice, Grants>(
    [...before.rules, ...after.rules].map((rule) => [rule, grantsOf(rule)]),
  );
  const diff = {
    gained: new Array<Change>(),
    lost: new Array<Change>(),
    notes: new Array<DiffNote>(),
  };
  for (const { witness, ...governed } of governedPaths(before, after)) {
    const old = grants.get(governed.before) ?? noGrants;
    const next = grants.get(governed.after) ?? noGrants;
    const change = (exchanges: Product): Change => ({
      ...governed,
      exchanges,
      proof: prove(before, after, exchanges, witness),
    });
    diff.gained.push(...subtractGrants(next, old).map(change));
    diff.lost.push(...subtractGrants(old, next).map(change));
    diff.notes.push(...notesOf(governed));
  }
  return diff;
}

/** All paths, by the rules that govern them in both policies; of each, one path. */
function governedPaths(before: Policy, after: Policy): readonly (Governed & { witness: string })[] {
  type Found = Governed & { readonly witness: string; readonly regions: PathRegion[] };
  const found = new Map<Pair, Found>();
  // Of the same two rules always the same pair, so that pairs can be told apart by identity.
  const pairOf = memoized((old: RuleChoice, next: RuleChoice): Pair => ({
    before: old,
    after: next,
  }));
  const pairs = joinPaths(rulesByPath(before), rulesByPath(after), pairOf);
  for (const { region, value, witness } of regionsOf(pairs)) {
    const known = found.get(value) ?? { ...value, witness, regions: [] };
    known.regions.push(region);
    found.set(value, known);
  }
  return [...found.values()];
}

type Pair = Pick<Governed, 'before' | 'after'>;

function* notesOf(governed: Governed): Generator<DiffNote> {
  const { before, after } = governed;
  if (before === 'no-rule' && after !== 'no-rule') yield { code: 'now-governed', ...governed };
  if (before !== 'no-rule' && after === 'no-rule')
    yield { code: 'no-longer-governed', ...governed };
  if (typeof before === 'string' || typeof after === 'string') return;
  if (before.maxAge !== after.maxAge) yield { code: 'max-age', ...governed };
  if (textOf(before.exposeHeaders) !== textOf(after.exposeHeaders)) {
    yield { code: 'expose-headers', ...governed };
  }
}

/** Names without order and case. */
function textOf(names: readonly string[]): string {
  return names
    .map((name) => name.toLowerCase())
    .sort()
    .join();
}
