import { isOriginLookup, lookUpOrigins } from '../lookup/look-up-origins.ts';
import type { LookUpOrigin, OriginLookup } from '../lookup/origin-lookup.ts';
import { isLoopback } from './host.ts';
import { type Fault, type IssueCode, type IssuePath, remove, type Suggestion } from './issue.ts';
import { mendOrigin } from './mend-origin.ts';
import { compileOrigins } from './origin-matcher.ts';
import { isExact, type OriginPattern } from './origin-pattern.ts';
import { readOriginPattern } from './read-origin-pattern.ts';
import type { Reader } from './reader.ts';

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

/** What `allowOrigins` says, and the dangers that it takes. */
export type Origins = {
  /** Without those that are faulty or needless. */
  readonly patterns: readonly OriginPattern[];
  readonly lookups: readonly OriginLookup[];
  readonly used: ReadonlySet<Danger>;
};

/** Reads `allowOrigins`. */
export function readOrigins(
  reader: Reader,
  value: unknown,
  path: IssuePath,
  terms: OriginTerms,
): Origins {
  const used = new Set<Danger>();
  const seen = new Set<string>();
  const accepted: Accepted[] = [];
  const questions: Question[] = [];

  function readText(text: string, at: number): void {
    const pattern = readOriginPattern(text);
    if (typeof pattern === 'string') {
      const suggestion = pattern === 'too-long' ? null : mendOrigin(text);
      reader.report(pattern, [...path, at], text, suggestion);
    } else if (seen.has(text)) {
      reader.report('duplicate', [...path, at], text, remove);
    } else {
      seen.add(text);
      const faults = faultsOf(pattern, terms, used);
      for (const { code, suggestion } of faults)
        reader.report(code, [...path, at], text, suggestion);
      if (faults.length === 0) accepted.push({ pattern, text, at });
    }
  }

  // A callback, since iterators make two objects for each entry.
  reader.list(value, path).forEach((entry, at) => {
    const lookup = asLookup(entry);
    if (lookup !== null) {
      questions.push({ lookup, at });
      // What it will be asked is not known here; the rule asks it about less without the permission.
      if (terms.allowCredentials) used.add('dangerouslyAllowInsecureOrigins');
    } else if (typeof entry === 'string') {
      readText(entry, at);
    } else {
      // A YAML author who means the origin forgets its quotes.
      const meansOrigin = entry === null && terms.permitted.has('dangerouslyAllowNull');
      const suggestion: Suggestion | null = meansOrigin ? { kind: 'replace', value: 'null' } : null;
      reader.report('not-a-string', [...path, at], entry, suggestion);
    }
  });
  const patterns = withoutCovered(reader, path, accepted);
  return { patterns, lookups: needed(reader, path, questions, patterns), used };
}

function asLookup(value: unknown): OriginLookup | null {
  if (isOriginLookup(value)) return value;
  return isFunction(value) ? lookUpOrigins(value) : null;
}

function isFunction(value: unknown): value is LookUpOrigin {
  return typeof value === 'function';
}

type Question = { readonly lookup: OriginLookup; readonly at: number };

/** Where everybody is let in, nobody is asked about. */
function needed(
  reader: Reader,
  path: IssuePath,
  questions: readonly Question[],
  patterns: readonly OriginPattern[],
): readonly OriginLookup[] {
  if (!patterns.some(({ kind }) => kind === 'any')) return questions.map(({ lookup }) => lookup);
  for (const { lookup, at } of questions) reader.report('covered', [...path, at], lookup, remove);
  return [];
}

type Accepted = { readonly pattern: OriginPattern; readonly text: string; readonly at: number };

/** Made once: long lists are full of entries without. */
const none: readonly never[] = [];

function faultsOf(pattern: OriginPattern, terms: OriginTerms, used: Set<Danger>): readonly Fault[] {
  if (pattern.kind === 'any') {
    return terms.allowCredentials
      ? [{ code: 'wildcard-origin-with-credentials', suggestion: null }]
      : none;
  }
  const found = dangersOf(pattern, terms);
  if (found.length === 0) return none;
  for (const danger of found) used.add(danger);
  return found
    .filter((danger) => !terms.permitted.has(danger))
    .map((danger) => ({
      code: withoutPermission[danger],
      suggestion: saferThan(pattern, danger),
    }));
}

function dangersOf(pattern: OriginPattern, terms: OriginTerms): readonly Danger[] {
  if (pattern.kind === 'null') return ['dangerouslyAllowNull'];
  if (pattern.kind === 'any') return none;
  const found: Danger[] = [];
  // Whoever sits on the network between can speak as a page that came over plain HTTP.
  if (pattern.scheme === 'http' && terms.allowCredentials && !isLoopback(pattern.host)) {
    found.push('dangerouslyAllowInsecureOrigins');
  }
  if (pattern.subdomains && isSuffix(pattern.host.replace(/\.$/, ''), terms)) {
    found.push('dangerouslyAllowPublicSuffixSubdomains');
  }
  return found;
}

/** A single label is a top-level domain, or a name that means something in one network only. */
function isSuffix(host: string, { isPublicSuffix }: OriginTerms): boolean {
  return !host.includes('.') || isPublicSuffix(host);
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
  path: IssuePath,
  accepted: readonly Accepted[],
): readonly OriginPattern[] {
  const hasAny = accepted.some(({ pattern }) => pattern.kind === 'any');
  const isWild = compileOrigins(
    accepted
      .map(({ pattern }) => pattern)
      .filter((pattern) => pattern.kind === 'tuple' && !isExact(pattern)),
  );
  const kept = accepted.filter(({ pattern, text, at }) => {
    const isCovered = hasAny
      ? pattern.kind !== 'any'
      : pattern.kind === 'tuple' && isExact(pattern) && isWild(text);
    if (isCovered) reader.report('covered', [...path, at], text, remove);
    return !isCovered;
  });
  return kept.map(({ pattern }) => pattern);
}
