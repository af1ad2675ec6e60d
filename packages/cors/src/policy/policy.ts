import type { HeaderList } from '../spec/header-list.ts';
import type { OriginPattern } from './origin-pattern.ts';
import type { PathMatch } from './path-match.ts';

/**
 * A rule, checked and normalised: what it covers, whom it lets in, and to what.
 *
 * Its fields are those of the input. Lists are never absent, hold each entry once, and hold no name that
 * browsers allow anyway.
 */
export type RuleTerms = {
  /** Its position in the policy, from 0. */
  readonly index: number;
  readonly match: PathMatch;
  readonly allowOrigins: readonly OriginPattern[];
  readonly allowCredentials: boolean;
  /** `['*']`, or the methods beyond the CORS-safelisted ones. */
  readonly allowMethods: readonly string[];
  /** `['*']`, `['*', 'Authorization']`, or the names. */
  readonly allowHeaders: readonly string[];
  /** `['*']`, or the names beyond the CORS-safelisted ones. */
  readonly exposeHeaders: readonly string[];
  /** In seconds; null leaves it to the browser, which takes 5. */
  readonly maxAge: number | null;
};

/** A rule that is ready to answer: its terms and what is computed of them once. */
export type Rule = RuleTerms & {
  /**
   * Whether every origin is let in. Then the answer is the same for all, and is sent to all, so that caches
   * may keep one copy.
   */
  readonly anyOrigin: boolean;
  /** Whether an `Origin` header's value is one that the rule lets in. */
  readonly allowsOrigin: (origin: string) => boolean;
  /** The headers of an actual response, but for `Access-Control-Allow-Origin`. */
  readonly actualHeaders: HeaderList;
  /** The headers of a preflight's response, but for `Access-Control-Allow-Origin`. */
  readonly preflightHeaders: HeaderList;
};

/**
 * A policy that `parsePolicy` found no error in. It is frozen, and holds everything that can be computed
 * before the first request comes.
 */
export type Policy = {
  readonly enforce: 'browser';
  readonly rules: readonly Rule[];
  /** The rule that a request's path falls under. */
  readonly ruleFor: (path: string) => RuleChoice;
};

/** The first rule that covers a path; `no-rule`; or `ambiguous`, where a path can be read in two ways. */
export type RuleChoice = Rule | 'no-rule' | 'ambiguous';
