import { isLoopback } from './host.ts';
import type { IssueCode, IssuePath, Suggestion } from './issue.ts';
import { mendOrigin } from './mend-origin.ts';
import { compileOrigins } from './origin-matcher.ts';
import { isExact, type OriginPattern } from './origin-pattern.ts';
import { remove } from './read-names.ts';
import { readOriginPattern } from './read-origin-pattern.ts';
import type { Item, Reader } from './reader.ts';

/** A permission for origins that are dangerous to let in: a key of a rule. */
export type Danger =
  | 'dangerouslyAllowNull'
  | 'dangerouslyAllowInsecureOrigins'
  | 'dangerouslyAllowPublicSuffixSubdomains';

export const dangers: readonly Danger[] = [
  'dangerouslyAllowNull',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowPublicSuffixSubdomains',
];

/** What is reported without the permission. */
const withoutPermission: Readonly<Record<Danger, IssueCode>> = {
  dangerouslyAllowNull: 'null-origin',
  dangerouslyAllowInsecureOrigins: 'insecure-origin-with-credentials',
  dangerouslyAllowPublicSuffixSubdomains: 'public-suffix-subdomains',
};

/** Whether anyone can register names under a host: `com`, `github.io`. */
export type IsPublicSuffix = (host: string) => boolean;

/** What decides which origins a rule may list. */
export type OriginTerms = {
  readonly allowCredentials: boolean;
  readonly permitted: ReadonlySet<Danger>;
  readonly isPublicSuffix: IsPublicSuffix;
};

/** Reads `allowOrigins`: its patterns, without those that are faulty or needless, and the dangers in them. */
export function readOrigins(
  reader: Reader,
  value: unknown,
  path: IssuePath,
  terms: OriginTerms,
): { readonly patterns: readonly OriginPattern[]; readonly used: ReadonlySet<Danger> } {
  const used = new Set<Danger>();
  const seen = new Set<string>();
  const items: Item<OriginPattern>[] = [];
  for (const item of reader.list(value, path)) {
    const text = item.value;
    if (typeof text !== 'string') {
      // A YAML author who means the origin forgets its quotes.
      const meansOrigin = text === null && terms.permitted.has('dangerouslyAllowNull');
      const suggestion: Suggestion | null = meansOrigin ? { kind: 'replace', value: 'null' } : null;
      reader.report('not-a-string', item.path, text, suggestion);
      continue;
    }
    const pattern = readOriginPattern(text);
    if (typeof pattern === 'string') {
      reader.report(pattern, item.path, text, pattern === 'too-long' ? null : mendOrigin(text));
    } else if (seen.has(text)) reader.report('duplicate', item.path, text, remove);
    else if (isAcceptable(reader, { value: pattern, path: item.path }, text, terms, used)) {
      items.push({ value: pattern, path: item.path });
    }
    seen.add(text);
  }
  return { patterns: withoutCovered(reader, items), used };
}

function isAcceptable(
  reader: Reader,
  { value: pattern, path }: Item<OriginPattern>,
  text: string,
  terms: OriginTerms,
  used: Set<Danger>,
): boolean {
  if (pattern.kind === 'any') {
    if (terms.allowCredentials) reader.report('wildcard-origin-with-credentials', path, text);
    return !terms.allowCredentials;
  }
  let accepted = true;
  for (const danger of dangersOf(pattern, terms)) {
    used.add(danger);
    if (terms.permitted.has(danger)) continue;
    reader.report(withoutPermission[danger], path, text, saferThan(pattern, danger));
    accepted = false;
  }
  return accepted;
}

function dangersOf(pattern: OriginPattern, terms: OriginTerms): readonly Danger[] {
  if (pattern.kind === 'null') return ['dangerouslyAllowNull'];
  if (pattern.kind === 'any') return [];
  const found: Danger[] = [];
  // Whoever sits on the network between can speak as a page that came over plain HTTP.
  if (pattern.scheme === 'http' && terms.allowCredentials && !isLoopback(pattern.host)) {
    found.push('dangerouslyAllowInsecureOrigins');
  }
  // A single label is a top-level domain, or a name that means something in one network only.
  const suffix = pattern.host.replace(/\.$/, '');
  if (pattern.subdomains && (!suffix.includes('.') || terms.isPublicSuffix(suffix))) {
    found.push('dangerouslyAllowPublicSuffixSubdomains');
  }
  return found;
}

function saferThan(pattern: OriginPattern, danger: Danger): Suggestion | null {
  if (danger === 'dangerouslyAllowNull') return remove;
  // With a port written out, the same port seldom speaks TLS.
  return danger === 'dangerouslyAllowInsecureOrigins' &&
    pattern.kind === 'tuple' &&
    typeof pattern.port !== 'number'
    ? { kind: 'replace', value: pattern.text.replace('http:', 'https:') }
    : null;
}

/** Leaves out, with a warning, the origins that another entry lets in already. */
function withoutCovered(
  reader: Reader,
  items: readonly Item<OriginPattern>[],
): readonly OriginPattern[] {
  const any = items.find(({ value }) => value.kind === 'any');
  const wild = items.filter(({ value }) => value.kind === 'tuple' && !isExact(value));
  const isWild = compileOrigins(wild.map(({ value }) => value));
  const kept: OriginPattern[] = [];
  for (const { value: pattern, path } of items) {
    const text = pattern.kind === 'tuple' ? pattern.text : pattern.kind;
    const isCovered =
      any === undefined
        ? pattern.kind === 'tuple' && isExact(pattern) && isWild(text)
        : pattern.kind !== 'any';
    if (isCovered) reader.report('covered', path, text, remove);
    else kept.push(pattern);
  }
  return kept;
}
