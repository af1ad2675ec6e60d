/**
 * Whom an entry of `allowOrigins` lets in.
 *
 * - `any`: `*`, every origin, opaque ones included.
 * - `null`: what every opaque origin (a sandboxed frame, a `data:` page, a file) calls itself.
 * - `tuple`: a scheme, a host or all the subdomains of one, a port or any.
 */
export type OriginPattern = { readonly kind: 'any' } | { readonly kind: 'null' } | TuplePattern;

export type TuplePattern = {
  readonly kind: 'tuple';
  /** Without its colon. */
  readonly scheme: string;
  /** As the URL parser serialises it; without the leading `*.` where `subdomains` is true. */
  readonly host: string;
  /** One or more labels must stand before the host: the host itself, the apex, does not match. */
  readonly subdomains: boolean;
  /** Null is the scheme's default port; `any` includes it. */
  readonly port: number | 'any' | null;
  /** The pattern as a policy writes it; of an exact one, what the `Origin` header says. */
  readonly text: string;
};

/** Whether a pattern stands for one origin only. */
export function isExact(pattern: TuplePattern): boolean {
  return !pattern.subdomains && pattern.port !== 'any';
}

/** A pattern as a policy writes it. */
export function originPatternText(pattern: OriginPattern): string {
  switch (pattern.kind) {
    case 'any':
      return '*';
    case 'null':
      return 'null';
    case 'tuple':
      return pattern.text;
  }
}
