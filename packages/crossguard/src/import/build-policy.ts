import type { Terms } from '@crossguard/cors/compat/terms';
import type { IssueCode } from '@crossguard/cors/policy/issue';
import { readPolicyText } from '../inspect/policy-text.ts';
import type { Imported, ImportedPolicy, RuleFields } from './imported.ts';
import type { Origins } from './read-origins.ts';
import { type ListKeys, readTerms } from './read-terms.ts';
import { type Remark, remark, remarkEffect } from './remark.ts';

/** What an importer understood of a tool's options. */
export type Understood = {
  readonly origins: Origins;
  readonly terms: Terms;
  readonly keys: ListKeys;
  readonly remarks: readonly Remark[];
};

/** Nobody is let in: there is no policy to write. */
export function withoutPolicy(remarks: readonly Remark[]): Imported {
  return { policy: null, remarks, isEquivalent: false };
}

/** Writes the policy of one rule for every path. */
export function buildPolicy({ origins, terms, keys, remarks }: Understood): Imported {
  const { any, patterns } = origins;
  const isAny = any !== 'no' && !(any === 'reflected' && terms.credentials);
  const allowOrigins = isAny ? ['*'] : patterns;
  const credentials = terms.credentials && !isAny;
  const read = readTerms(terms, credentials, keys);
  const found = [...remarks, ...origins.remarks, ...remarksOfAny(any, terms), ...read.remarks];
  if (allowOrigins.length === 0) {
    return withoutPolicy([...found, remark('lets-nobody-in', ['origin'], undefined)]);
  }
  const fields: RuleFields = {
    allowOrigins,
    ...(credentials ? { allowCredentials: true } : {}),
    ...read.fields,
  };
  const { policy, dangers } = withDangerousKeys(fields);
  const all = [...found, ...dangers];
  return {
    policy,
    remarks: all,
    isEquivalent: all.every(({ code }) => remarkEffect[code] === 'same'),
  };
}

function remarksOfAny(any: Origins['any'], { credentials }: Terms): readonly Remark[] {
  switch (any) {
    case 'no':
      return [];
    case 'constant':
      return credentials ? [remark('any-origin-without-credentials', ['credentials'], true)] : [];
    case 'reflected':
      return [
        credentials
          ? remark('any-origin-with-credentials', ['origin'], undefined)
          : remark('reflected-is-any', ['origin'], undefined),
      ];
  }
}

/** What a policy takes only with a word more. */
const dangerousKeys: Partial<Record<IssueCode, keyof RuleFields>> = {
  'null-origin': 'dangerouslyAllowNull',
  'insecure-origin-with-credentials': 'dangerouslyAllowInsecureOrigins',
  'public-suffix-subdomains': 'dangerouslyAllowPublicSuffixSubdomains',
};

function withDangerousKeys(fields: RuleFields): {
  readonly policy: ImportedPolicy;
  readonly dangers: readonly Remark[];
} {
  const read = readPolicyText(JSON.stringify({ rules: [fields] }));
  if (read.ok) return { policy: { rules: [fields] }, dangers: [] };
  const errors = read.issues.flatMap(({ issue }) =>
    issue.severity === 'error' && 'value' in issue ? [issue] : [],
  );
  const dangers = errors.map(({ code, value }) => {
    const key = dangerousKeys[code];
    // What was read of options is checked; were it not, no policy would be better than a wrong one.
    if (key === undefined) throw new Error(`an imported policy has the issue ${code}`);
    return remark('dangerous-key', ['origin'], value, { instead: [key], fault: code });
  });
  const keys = new Set(dangers.flatMap(({ instead }) => instead));
  const words = Object.fromEntries([...keys].map((key) => [key, true]));
  return { policy: { rules: [{ ...fields, ...words }] }, dangers };
}
