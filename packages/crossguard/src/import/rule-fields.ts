import type { Terms } from '@crossguard/cors/compat/terms';
import type { IssueCode, IssuePath } from '@crossguard/cors/policy/issue';
import { readPolicyText } from '../inspect/policy-text.ts';
import type { RuleFields } from './imported.ts';
import type { Origins } from './read-origins.ts';
import { readTerms, type TermPaths } from './read-terms.ts';
import { type Remark, remark } from './remark.ts';

/** The terms of one rule, as an importer understood them. */
export type Understood = {
  readonly origins: Origins;
  readonly terms: Terms;
  readonly paths: TermPaths;
};

/** A rule but for its `match`, or null where there is nobody to let in. */
export type WrittenFields = {
  readonly fields: RuleFields | null;
  readonly remarks: readonly Remark[];
};

/** Writes what was understood in a policy's words. */
export function ruleFields({ origins, terms, paths }: Understood): WrittenFields {
  const { any, patterns } = origins;
  const isAny = any !== 'no' && !(any === 'reflected' && terms.credentials);
  const allowOrigins = isAny ? ['*'] : patterns;
  const credentials = terms.credentials && !isAny;
  const read = readTerms(terms, credentials, paths);
  const found = [...origins.remarks, ...remarksOfAny(any, terms, paths), ...read.remarks];
  if (allowOrigins.length === 0) {
    return { fields: null, remarks: [...found, remark('lets-nobody-in', paths.origin, undefined)] };
  }
  const fields: RuleFields = {
    allowOrigins,
    ...(credentials ? { allowCredentials: true } : {}),
    ...read.fields,
  };
  const { words, dangers } = dangersOf(fields, paths.origin);
  return { fields: { ...fields, ...words }, remarks: [...found, ...dangers] };
}

function remarksOfAny(
  any: Origins['any'],
  { credentials }: Terms,
  paths: TermPaths,
): readonly Remark[] {
  switch (any) {
    case 'no':
      return [];
    case 'constant':
      return credentials ? [remark('any-origin-without-credentials', paths.credentials, true)] : [];
    case 'reflected':
      return [
        credentials
          ? remark('any-origin-with-credentials', paths.origin, undefined)
          : remark('reflected-is-any', paths.origin, undefined),
      ];
  }
}

/** What a policy takes only with a word more. */
const dangerousKeys: Partial<Record<IssueCode, keyof RuleFields>> = {
  'null-origin': 'dangerouslyAllowNull',
  'insecure-origin-with-credentials': 'dangerouslyAllowInsecureOrigins',
  'public-suffix-subdomains': 'dangerouslyAllowPublicSuffixSubdomains',
};

function dangersOf(
  fields: RuleFields,
  path: IssuePath,
): { readonly words: RuleFields; readonly dangers: readonly Remark[] } {
  const read = readPolicyText(JSON.stringify({ rules: [fields] }));
  if (read.ok) return { words: {}, dangers: [] };
  const errors = read.issues.flatMap(({ issue }) =>
    issue.severity === 'error' && 'value' in issue ? [issue] : [],
  );
  const dangers = errors.map(({ code, value }) => {
    const key = dangerousKeys[code];
    // What was read of options is checked; were it not, no policy would be better than a wrong one.
    if (key === undefined) throw new Error(`an imported policy has the issue ${code}`);
    return remark('dangerous-key', path, value, { instead: [key], fault: code });
  });
  const keys = new Set(dangers.flatMap(({ instead }) => instead));
  return { words: Object.fromEntries([...keys].map((key) => [key, true])), dangers };
}
