/** How much an issue matters: a policy with an error is no policy, one with warnings works. */
export type Severity = 'error' | 'warning';

/**
 * Every issue that a policy can have, with its severity. The record is total: a code that is not here does
 * not exist, and each has its page in `docs/policy/`.
 */
const severities = {
  // The shape of the input.
  'not-an-object': 'error',
  'not-a-list': 'error',
  'not-a-string': 'error',
  'not-a-boolean': 'error',
  'not-a-number': 'error',
  'unreadable-value': 'error',
  'too-long': 'error',
  'empty-list': 'error',
  'unknown-key': 'error',
  'missing-key': 'error',
  'unknown-word': 'error',
  duplicate: 'warning',
  covered: 'warning',

  // How an origin is written.
  'origin-several': 'error',
  'origin-whitespace': 'error',
  'origin-missing-scheme': 'error',
  'origin-invalid-scheme': 'error',
  'origin-with-userinfo': 'error',
  'origin-trailing-slash': 'error',
  'origin-with-path': 'error',
  'origin-invalid-port': 'error',
  'origin-default-port': 'error',
  'origin-misplaced-wildcard': 'error',
  'origin-upper-case': 'error',
  'origin-unicode-host': 'error',
  'origin-ipv4-form': 'error',
  'origin-ipv6-form': 'error',
  'origin-invalid-host': 'error',

  // Whom a rule lets in.
  'wildcard-origin-with-credentials': 'error',
  'null-origin': 'error',
  'insecure-origin-with-credentials': 'error',
  'public-suffix-subdomains': 'error',
  'unused-danger': 'warning',

  // Methods and headers.
  'wildcard-with-credentials': 'error',
  'invalid-method': 'error',
  'forbidden-method': 'error',
  'method-case': 'error',
  'safelisted-method': 'warning',
  'invalid-header-name': 'error',
  'forbidden-request-header': 'error',
  'cors-header-in-allow-headers': 'error',
  'safelisted-request-header': 'warning',
  'forbidden-response-header': 'error',
  'cors-header-in-expose-headers': 'error',
  'safelisted-response-header': 'warning',

  // The preflight cache.
  'invalid-max-age': 'error',
  'max-age-too-long': 'error',
  'max-age-over-chromium-cap': 'warning',
  'max-age-missing': 'warning',

  // Where a rule applies.
  'path-not-absolute': 'error',
  'path-with-query': 'error',
  'path-misplaced-wildcard': 'error',
  'path-not-encoded': 'error',
  'path-ambiguous': 'error',
  'invalid-extension': 'error',
  'unreachable-rule': 'error',
} as const;

/** The closed list of the issues that a policy can have. */
export type IssueCode = keyof typeof severities;

/** Each code's severity. */
export const issueSeverity: Readonly<Record<IssueCode, Severity>> = severities;

/** Where a value stands in the input: keys and list positions from the top. */
export type IssuePath = readonly (string | number)[];

/**
 * What to change at the issue's path, so that a tool can do it. Everything acts on the place that `path`
 * names: put another value there, several list entries in the place of one, nothing, the same under another
 * key, or something where nothing stands yet.
 */
export type Suggestion =
  | { readonly kind: 'replace'; readonly value: string | number | boolean | readonly string[] }
  | { readonly kind: 'split'; readonly values: readonly string[] }
  | { readonly kind: 'remove' }
  | { readonly kind: 'rename'; readonly key: string }
  | { readonly kind: 'add'; readonly value: string | number | boolean };

/** One issue of a policy, as data. The wording is made of it elsewhere. */
export type Issue = {
  readonly code: IssueCode;
  /** For something that is missing, where it should stand. */
  readonly path: IssuePath;
  /** What stands there, as it was given: it may be anything, cyclic objects included. */
  readonly value: unknown;
  readonly severity: Severity;
  readonly suggestion: Suggestion | null;
};

/** What is wrong with a value, and how it is mended, before it is known where it stands. */
export type Fault = Pick<Issue, 'code' | 'suggestion'>;

/** The suggestion to take something out. */
export const remove: Suggestion = { kind: 'remove' };

/** Makes an issue of its code. */
export function issue(
  code: IssueCode,
  path: IssuePath,
  value: unknown,
  suggestion: Suggestion | null = null,
): Issue {
  return { code, path, value, severity: issueSeverity[code], suggestion };
}
