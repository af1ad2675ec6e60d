import { askable } from './askable.ts';
import { compileOrigins } from './origin-matcher.ts';
import { ruleForEverything } from './path-match.ts';
import { createPathTable } from './path-table.ts';
import type { Enforcer, Policy, Rule, RuleTerms } from './policy.ts';
import { readPath } from './read-path.ts';
import {
  actualHeaders,
  actualHeadersFor,
  commonHeaders,
  ownedHeaders,
  preflightHeaders,
  preflightHeadersFor,
} from './rule-headers.ts';

/** Makes a policy of rules that hold: computes all that needs no request, and freezes it. */
export function compilePolicy(enforce: Enforcer, terms: readonly RuleTerms[]): Policy {
  const rules = Object.freeze(terms.map(compileRule));
  return Object.freeze({ enforce, rules, ruleFor: compilePaths(rules) });
}

function compileRule(terms: RuleTerms): Rule {
  return deepFreeze({
    ...terms,
    anyOrigin: terms.allowOrigins.some(({ kind }) => kind === 'any'),
    allowsOrigin: compileOrigins(terms.allowOrigins),
    asksAbout: askable(terms),
    actualHeaders: actualHeaders(terms),
    preflightHeaders: preflightHeaders(terms),
    actualHeadersFor: actualHeadersFor(terms),
    preflightHeadersFor: preflightHeadersFor(terms),
    commonHeaders: commonHeaders(terms),
    ownedHeaders: ownedHeaders(terms),
  });
}

function compilePaths(rules: readonly Rule[]): Policy['ruleFor'] {
  const only = ruleForEverything(rules);
  if (only !== null) return () => only;
  const table = createPathTable();
  for (const { match } of rules) table.add(match);
  return (path) => {
    const read = readPath(path);
    if (read === null) return 'ambiguous';
    return rules[table.find(read)] ?? 'no-rule';
  };
}

/** Freezes plain data, but for functions in it. What is frozen already is taken to be so all through. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const field of Object.values(value)) deepFreeze(field);
  }
  return value;
}
