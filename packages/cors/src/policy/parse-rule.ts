import { type IssuePath, remove } from './issue.ts';
import { methodRules, requestHeaderRules, responseHeaderRules } from './name-rules.ts';
import type { ResourcePolicy, RuleTerms } from './policy.ts';
import { readChoice } from './read-choice.ts';
import { readMatch } from './read-match.ts';
import { readMaxAge } from './read-max-age.ts';
import { readNames } from './read-names.ts';
import { dangers, type IsPublicSuffix, readOrigins } from './read-origins.ts';
import type { Reader } from './reader.ts';

const ruleKeys: readonly string[] = [
  'match',
  'allowOrigins',
  'allowCredentials',
  'allowMethods',
  'allowHeaders',
  'exposeHeaders',
  'maxAge',
  'timingAllowOrigin',
  'crossOriginResourcePolicy',
  ...dangers,
];

export const resourcePolicies: readonly ResourcePolicy[] = [
  'same-origin',
  'same-site',
  'cross-origin',
];

/**
 * Reads one rule. Null where it cannot be told what it covers; otherwise its terms, which mean something
 * only if no error was reported.
 */
export function parseRule(
  reader: Reader,
  value: unknown,
  index: number,
  isPublicSuffix: IsPublicSuffix,
): RuleTerms | null {
  const path: IssuePath = ['rules', index];
  const fields = reader.fields(value, path, ruleKeys);
  if (fields === null) return null;
  const at = (key: string): IssuePath => [...path, key];
  const flag = (key: string): boolean => reader.flag(fields.get(key), at(key));

  const match = readMatch(reader, fields.get('match'), at('match'));
  const allowCredentials = flag('allowCredentials');
  const permitted = new Set(dangers.filter(flag));
  if (!fields.has('allowOrigins')) reader.report('missing-key', at('allowOrigins'), undefined);
  const { patterns, lookups, used } = fields.has('allowOrigins')
    ? readOrigins(reader, fields.get('allowOrigins'), at('allowOrigins'), {
        allowCredentials,
        permitted,
        isPublicSuffix,
      })
    : { patterns: [], lookups: [], used: permitted };
  for (const danger of permitted) {
    if (!used.has(danger)) reader.report('unused-danger', at(danger), true, remove);
  }

  const names = (key: string, rules: typeof methodRules): readonly string[] =>
    readNames(reader, fields.get(key), at(key), allowCredentials, rules);
  const allowMethods = names('allowMethods', methodRules);
  const allowHeaders = names('allowHeaders', requestHeaderRules);
  const exposeHeaders = names('exposeHeaders', responseHeaderRules);
  const hasPreflights = allowMethods.length + allowHeaders.length > 0;
  const maxAge = readMaxAge(reader, fields.get('maxAge'), at('maxAge'), hasPreflights);
  const timingAllowOrigin = flag('timingAllowOrigin');
  const crossOriginResourcePolicy = readChoice(
    reader,
    fields.get('crossOriginResourcePolicy'),
    at('crossOriginResourcePolicy'),
    resourcePolicies,
  );
  if (match === null) return null;
  return {
    index,
    match,
    allowOrigins: patterns,
    lookups,
    asksAboutInsecure: !allowCredentials || permitted.has('dangerouslyAllowInsecureOrigins'),
    allowCredentials,
    allowMethods,
    allowHeaders,
    exposeHeaders,
    maxAge,
    timingAllowOrigin,
    crossOriginResourcePolicy,
  };
}
