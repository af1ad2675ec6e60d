import { compilePolicy } from './compile-policy.ts';
import { type Issue, remove } from './issue.ts';
import { parseRule } from './parse-rule.ts';
import { createPathTable } from './path-table.ts';
import type { Enforcer, Policy, RuleTerms } from './policy.ts';
import { readChoice } from './read-choice.ts';
import type { IsPublicSuffix } from './read-origins.ts';
import { Reader } from './reader.ts';

export type ParseOptions = {
  /**
   * Whether a host is a public suffix (`co.uk`, `github.io`), under which anyone can register a name. It
   * takes a list of some hundred kilobytes, so it is given, not held here. Without it only top-level domains
   * are known to be ones.
   */
  readonly isPublicSuffix?: IsPublicSuffix;
};

/** A policy and what to know about it; or everything that is wrong with it, warnings included. */
export type ParseResult =
  | { readonly ok: true; readonly policy: Policy; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * Checks a policy and makes it ready to answer requests. All issues are reported at once, each with
 * its place, its value and, where there is one, a change that mends it. It takes anything, and never throws.
 *
 * @param input a policy as JSON or YAML give it, of the shape of `PolicyInput`
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const good = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * good.ok; // true
 *
 * const bad = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com/'] }] });
 * bad.ok ? [] : bad.issues.map(({ code, path }) => [code, path.join('.')]); // [['origin-trailing-slash', 'rules.0.allowOrigins.0']]
 * ```
 */
export function parsePolicy(input: unknown, options: ParseOptions = {}): ParseResult {
  const reader = new Reader();
  const { enforce, terms } = readPolicy(reader, input, options.isPublicSuffix ?? (() => false));
  const { issues } = reader;
  return issues.some(({ severity }) => severity === 'error')
    ? { ok: false, issues }
    : { ok: true, policy: compilePolicy(enforce, terms), warnings: issues };
}

type PolicyTerms = { readonly enforce: Enforcer; readonly terms: readonly RuleTerms[] };

export const enforcers: readonly Enforcer[] = ['browser', 'server'];

function readPolicy(reader: Reader, input: unknown, isPublicSuffix: IsPublicSuffix): PolicyTerms {
  const fields = reader.fields(input, [], ['enforce', 'rules']);
  if (fields === null) return { enforce: 'browser', terms: [] };
  const enforce = readChoice(reader, fields.get('enforce'), ['enforce'], enforcers) ?? 'browser';
  if (!fields.has('rules')) reader.report('missing-key', ['rules'], undefined);
  const items = fields.has('rules') ? reader.list(fields.get('rules'), ['rules']) : [];
  const paths = createPathTable();
  const terms: RuleTerms[] = [];
  for (const [index, value] of items.entries()) {
    const rule = parseRule(reader, value, index, isPublicSuffix);
    if (rule === null) continue;
    if (!paths.add(rule.match)) reader.report('unreachable-rule', ['rules', index], value, remove);
    terms.push(rule);
  }
  return { enforce, terms };
}
