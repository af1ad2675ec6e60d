import type { HeaderList } from '../spec/header-list.ts';
import type { OriginLookup } from '../lookup/origin-lookup.ts';
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
  /** Asked in their order about origins that no pattern names. */
  readonly lookups: readonly OriginLookup[];
  /** Whether they are asked about plain-HTTP origins even where credentials are allowed. */
  readonly asksAboutInsecure: boolean;
  readonly allowCredentials: boolean;
  /** `['*']`, or the methods beyond the CORS-safelisted ones. */
  readonly allowMethods: readonly string[];
  /** `['*']`, `['*', 'Authorization']`, or the names. */
  readonly allowHeaders: readonly string[];
  /** `['*']`, or the names beyond the CORS-safelisted ones. */
  readonly exposeHeaders: readonly string[];
  /** In seconds; null leaves it to the browser, which takes 5. */
  readonly maxAge: number | null;
  readonly timingAllowOrigin: boolean;
  readonly crossOriginResourcePolicy: ResourcePolicy | null;
};

/** A value of `Cross-Origin-Resource-Policy`. */
export type ResourcePolicy = 'same-origin' | 'same-site' | 'cross-origin';

/**
 * Who enforces a policy: browsers alone, which is what CORS is, or the server as well, which answers
 * cross-origin requests that may change something and that the policy does not allow.
 */
export type Enforcer = 'browser' | 'server';

/** A rule that is ready to answer: its terms and what is computed of them once. */
export type Rule = RuleTerms & {
  /**
   * Whether every origin is let in. Then the answer is the same for all, and is sent to all, so that caches
   * may keep one copy.
   */
  readonly anyOrigin: boolean;
  /** Whether an `Origin` header's value is one that a pattern names. */
  readonly allowsOrigin: (origin: string) => boolean;
  /** Whether the lookups are to be asked about an `Origin` header's value that no pattern names. */
  readonly asksAbout: (origin: string) => boolean;
  /** The headers of an actual response to those let in, but for those that name the origin. */
  readonly actualHeaders: HeaderList;
  /** The headers of a preflight's response, but for `Access-Control-Allow-Origin`. */
  readonly preflightHeaders: HeaderList;
  /** The whole list of an actual response to an origin that is let in. */
  readonly actualHeadersFor: (origin: string) => HeaderList;
  /** The whole list of a preflight's response to one. */
  readonly preflightHeadersFor: (origin: string) => HeaderList;
  /** The headers of every actual response, whoever asked. */
  readonly commonHeaders: HeaderList;
  /** The response headers that the rule owns, in lower case: what the application says there is taken out. */
  readonly ownedHeaders: readonly string[];
};

/**
 * A policy that `parsePolicy` found no error in. It is frozen, and holds everything that can be computed
 * before the first request comes.
 */
export type Policy = {
  readonly enforce: Enforcer;
  readonly rules: readonly Rule[];
  /** The rule that a request's path falls under. */
  readonly ruleFor: (path: string) => RuleChoice;
};

/** The first rule that covers a path; `no-rule`; or `ambiguous`, where a path can be read in two ways. */
export type RuleChoice = Rule | 'no-rule' | 'ambiguous';
