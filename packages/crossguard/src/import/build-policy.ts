import {
  coversEverything,
  type PathMatch,
  pathPatternText,
} from '@crossguard/cors/policy/path-match';
import { createPathTable } from '@crossguard/cors/policy/path-table';
import type { Imported, ImportedPolicy, RuleFields } from './imported.ts';
import { intersection } from './path-sets.ts';
import { type Remark, remark, remarkEffect } from './remark.ts';
import { ruleFields, type Understood } from './rule-fields.ts';

/** What an importer understood of a tool's options. */
export type UnderstoodOptions = Understood & { readonly remarks: readonly Remark[] };

/** What an importer understood of one part of a configuration. */
export type UnderstoodPart = {
  readonly match: PathMatch;
  /** Null where it leaves requests to the application. */
  readonly rule: Understood | null;
  /** What the rule says beside the CORS protocol. */
  readonly more?: Pick<RuleFields, 'timingAllowOrigin' | 'crossOriginResourcePolicy'>;
};

/** More than anybody writes by hand. Each is compared with those before it. */
const mostParts = 2000;

/** Nobody is let in: there is no policy to write. */
export function withoutPolicy(remarks: readonly Remark[]): Imported {
  return { policy: null, remarks, isEquivalent: false };
}

/** Writes the policy of one rule for every path. */
export function buildPolicy({ remarks, ...understood }: UnderstoodOptions): Imported {
  const written = ruleFields(understood);
  const all = [...remarks, ...written.remarks];
  return written.fields === null ? withoutPolicy(all) : finished([written.fields], all);
}

/** Writes the policy of several parts, of which the first that covers a path is the one for it. */
export function buildRules(parts: readonly UnderstoodPart[], remarks: readonly Remark[]): Imported {
  const rules: RuleFields[] = [];
  if (parts.length > mostParts) {
    return withoutPolicy([...remarks, remark('too-many-paths', [], undefined)]);
  }
  const all = [...remarks, ...(parts.length === 0 ? [remark('without-cors', [], undefined)] : [])];
  const table = createPathTable();
  const closed: PathMatch[] = [];
  for (const { match, rule, more } of parts) {
    const written = rule === null ? null : ruleFields(rule);
    all.push(...(written?.remarks ?? []));
    const fields = written?.fields ?? null;
    if (rule === null || fields === null) closed.push(match);
    else if (closed.some((other) => intersection(match, other) !== null)) {
      // A policy has no rule that lets nobody in: this one would cover what that one closes.
      all.push(remark('closed-inside', rule.paths.origin, undefined));
    } else if (table.add(match)) rules.push({ ...matchFields(match), ...fields, ...more });
  }
  const [first, ...others] = rules;
  return first === undefined ? withoutPolicy(all) : finished([first, ...others], all);
}

function finished(rules: ImportedPolicy['rules'], remarks: readonly Remark[]): Imported {
  return {
    policy: { rules },
    remarks,
    isEquivalent: remarks.every(({ code }) => remarkEffect[code] === 'same'),
  };
}

function matchFields(match: PathMatch): RuleFields {
  if (coversEverything(match)) return {};
  const { path, extensions } = match;
  return {
    match: {
      ...(path.kind === 'any' ? {} : { path: pathPatternText(path) }),
      ...(extensions === null ? {} : { extensions }),
    },
  };
}
