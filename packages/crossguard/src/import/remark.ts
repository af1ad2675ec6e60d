import type { IssueCode, IssuePath } from '@crossguard/cors/policy/issue';

/**
 * What a remark means for the verdicts of browsers.
 *
 * - `same`: written otherwise, and every request that was let through still is, and no other.
 * - `differs`: a policy can't say it, or not without a word from its author; it is not carried over. What a
 *   policy always allows, it allows: the remark says so.
 */
export type Effect = 'same' | 'differs';

/** Every remark that an import can make. The record is total; each has its words in `report/import-words.ts`. */
const effects = {
  // Whom it lets in.
  'origin-absent': 'same',
  'reflected-is-any': 'same',
  'any-origin-without-credentials': 'same',
  'never-matches': 'same',
  'regexp-as-patterns': 'same',
  'dangerous-key': 'same',
  'any-origin-with-credentials': 'differs',
  regexp: 'differs',
  'no-json-form': 'differs',
  'origin-off': 'differs',
  'lets-nobody-in': 'differs',
  'credentials-implied': 'same',
  'beside-any': 'differs',
  'origin-glob': 'differs',
  'port-glob': 'differs',
  'refuses-itself': 'differs',

  // Where.
  'path-looser': 'differs',
  'path-any-case': 'differs',
  'path-not-carried': 'differs',
  'too-many-paths': 'differs',
  'closed-inside': 'differs',
  condition: 'differs',

  // Methods, headers and the preflight cache.
  'names-without-effect': 'same',
  'max-age-cut': 'same',
  'max-age-ignored': 'same',
  'name-not-carried': 'differs',
  'any-header-with-credentials': 'differs',
  'wildcard-with-credentials': 'differs',
  'unreadable-list': 'differs',
  'header-glob': 'differs',
  'safelisted-refused': 'differs',

  // Other options.
  'option-without-effect': 'same',
  'unknown-option': 'same',
  'wrong-kind': 'differs',
  'answers-itself': 'differs',
  'preflight-status': 'differs',
  'preflight-unknown': 'differs',
  'rule-not-carried': 'differs',
  'header-twice': 'differs',
  'timing-otherwise': 'differs',
  placeholder: 'differs',
  'without-cors': 'differs',
} as const;

/** The closed list of what an import can remark. */
export type RemarkCode = keyof typeof effects;

/** Each code's effect. */
export const remarkEffect: Readonly<Record<RemarkCode, Effect>> = effects;

/** One thing that an import has to say, as data. */
export type Remark = {
  readonly code: RemarkCode;
  /** Where it stands in the options. */
  readonly path: IssuePath;
  /** What stands there. */
  readonly value: unknown;
  /** What is written instead, or should be: patterns, names, a key. */
  readonly instead: readonly string[];
  /** What a policy would say of the value. */
  readonly fault: IssueCode | null;
};

export function remark(
  code: RemarkCode,
  path: IssuePath,
  value: unknown,
  about: { readonly instead?: readonly string[]; readonly fault?: IssueCode } = {},
): Remark {
  return { code, path, value, instead: about.instead ?? [], fault: about.fault ?? null };
}
