/** Which paths a rule covers, before its extensions are looked at. */
export type PathPattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'exact'; readonly path: string }
  /** The prefix ends in a slash: `/api/` covers itself and `/api/a/b`, not `/api`. */
  | { readonly kind: 'prefix'; readonly prefix: string };

/** A pattern as a policy writes it. */
export function pathPatternText(pattern: PathPattern): string {
  switch (pattern.kind) {
    case 'any':
      return '/*';
    case 'exact':
      return pattern.path;
    case 'prefix':
      return `${pattern.prefix}*`;
  }
}

/** What a rule covers: paths of the pattern whose last segment ends in one of the extensions. */
export type PathMatch = {
  readonly path: PathPattern;
  /** Without the dot; null is any, or none. */
  readonly extensions: readonly string[] | null;
};

/** Whether a rule covers whatever path there is. */
export function coversEverything(match: PathMatch): boolean {
  return match.path.kind === 'any' && match.extensions === null;
}

/**
 * The first of some rules, where it covers whatever path there is; otherwise null. However a path is read, it
 * falls under such a rule. Behind another rule that would not be so: the other reading may be that rule's.
 */
export function ruleForEverything<Rule extends { readonly match: PathMatch }>(
  rules: readonly Rule[],
): Rule | null {
  const [first] = rules;
  return first !== undefined && coversEverything(first.match) ? first : null;
}
