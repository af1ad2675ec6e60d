import type { LookUpOrigin, OriginLookup } from '../lookup/origin-lookup.ts';
import type { Enforcer, ResourcePolicy } from './policy.ts';

/**
 * A policy as people write it, in YAML, JSON or code. The types refuse what they can tell without running;
 * `parsePolicy` checks the rest, and `definePolicy` refuses more of what is written out in code.
 *
 * @example
 * ```ts
 * import type { PolicyInput } from '@crossguard/cors/policy/policy-input';
 *
 * const policy: PolicyInput = {
 *   rules: [
 *     {
 *       match: { path: '/api/*' },
 *       allowOrigins: ['https://app.example.com', 'https://*.example.org', 'http://localhost:*'],
 *       allowCredentials: true,
 *       allowMethods: ['PUT', 'DELETE'],
 *       allowHeaders: ['Content-Type', 'X-Token'],
 *       exposeHeaders: ['X-Request-Id'],
 *       maxAge: 600,
 *     },
 *     { match: { extensions: ['woff2'] }, allowOrigins: ['*'] },
 *   ],
 * };
 * policy.rules.length; // 2
 * ```
 */
export type PolicyInput = {
  /**
   * Who enforces the policy. `browser`, which is what CORS is: requests reach the application, and browsers
   * keep answers from scripts. `server`: cross-origin requests that may change something, WebSockets among
   * them, are answered 403 before the application sees them unless the policy allows them, at every path.
   */
  readonly enforce?: Enforcer;
  /** The first one that covers a request's path decides. Where none does, the request is left alone. */
  readonly rules: readonly RuleInput[];
};

/** A rule: which paths it covers, who may read them, and how. */
export type RuleInput = RuleBase & (WithCredentials | WithoutCredentials);

/** Which paths a rule covers. Each part narrows it. */
export type MatchInput = {
  /**
   * A path (`/ajax/endpoint`), or all paths below one (`/api/*`: `/api/` and `/api/a/b`, not `/api`). As
   * browsers send it: from the slash, without query, what is not ASCII escaped, case kept.
   */
  readonly path?: `/${string}`;
  /** What may stand behind the last dot of the path's last segment, in this case: `['woff2', 'ttf']`. */
  readonly extensions?: readonly string[];
};

/**
 * An origin as browsers serialise it (`https://example.com`, `capacitor://localhost`), or a pattern of it:
 * `https://*.example.com` is every subdomain at any depth, not the host itself; `http://localhost:*` is any
 * port, the default one included. `null` is what sandboxed frames and files call themselves.
 */
export type OriginText = `${string}://${string}` | 'null';

/** The application's own say, in code: a function, or one that `lookUpOrigins` made ready. */
export type OriginQuestion = LookUpOrigin | OriginLookup;

type RuleBase = {
  /** Absent: every path. */
  readonly match?: MatchInput;
  /** In seconds, 0 to 86400: how long a preflight's answer serves. Absent, browsers take 5. */
  readonly maxAge?: number;
  /** Lets scripts of the allowed origins read how long loading took, in detail (`Timing-Allow-Origin`). */
  readonly timingAllowOrigin?: boolean;
  /** Which pages may embed the answers without CORS: `Cross-Origin-Resource-Policy`, on every answer. */
  readonly crossOriginResourcePolicy?: ResourcePolicy;
  /** Lets `null` into `allowOrigins`: any page can make itself that origin, with a sandboxed frame. */
  readonly dangerouslyAllowNull?: boolean;
  /** Lets plain-HTTP origins in with credentials: whoever is on the network can speak as these. */
  readonly dangerouslyAllowInsecureOrigins?: boolean;
  /** Lets all names under a public suffix in, such as `https://*.github.io`: anyone can register one. */
  readonly dangerouslyAllowPublicSuffixSubdomains?: boolean;
};

type WithoutCredentials = {
  readonly allowCredentials?: false;
  /** `*` is every origin. */
  readonly allowOrigins: readonly (OriginText | OriginQuestion | '*')[];
  /** Methods beyond GET, HEAD and POST, which browsers always allow; `*` is all of them. */
  readonly allowMethods?: readonly string[];
  /** Request headers beyond the safelisted ones; `*` is all but `Authorization`, which is listed by name. */
  readonly allowHeaders?: readonly string[];
  /** Response headers that scripts may read, beyond the safelisted ones; `*` is all of them. */
  readonly exposeHeaders?: readonly string[];
};

type WithCredentials = {
  /** Lets cookies and HTTP authentication come along. No list of the rule may then hold `*`. */
  readonly allowCredentials: true;
  readonly allowOrigins: readonly (OriginText | OriginQuestion)[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
};
