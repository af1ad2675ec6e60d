/** Which paths a rule covers, before its extensions are looked at. */
export type PathPattern =
  | { readonly kind: 'any' }
  | { readonly kind: 'exact'; readonly path: string }
  /** The prefix ends in a slash: `/api/` covers itself and `/api/a/b`, not `/api`. */
  | { readonly kind: 'prefix'; readonly prefix: string };

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
