import { get, type HeaderList, sameName } from '../spec/header-list.ts';
import type { LookupAnswer, LookupFailure } from '../lookup/origin-lookup.ts';
import { corsResponseHeaders } from '../policy/cors-headers.ts';
import type { Enforcer, Policy, Rule, RuleChoice } from '../policy/policy.ts';
import { crossesOrigins } from './crosses-origins.ts';

/** Looks a request header up, as `Headers` do: its value, lines joined by `, `, or null where it is absent. */
export type HeaderSource = { get(lowercaseName: string): string | null };

/** A request's head, as much of it as the CORS protocol looks at. */
export type RequestHead = {
  readonly method: string;
  /** The target as it came: a path with or without its query. */
  readonly path: string;
  readonly headers: HeaderList | HeaderSource;
};

/**
 * Why a decision fell as it did. `rule` is the rule's position in the policy, `path` the request's as it
 * came, `origin` the `Origin` header's value, all of its lines.
 */
export type Reason =
  /** No rule covers the path: the request is none of the policy's business. */
  | { readonly code: 'no-rule'; readonly path: string }
  /** The path has two readings, and the rule for one may not be the rule for the other. */
  | { readonly code: 'ambiguous-path'; readonly path: string }
  /** The rule lets every origin in, so nobody looks at it. */
  | { readonly code: 'any-origin'; readonly path: string; readonly rule: number }
  /** No `Origin`: not a cross-origin request that a script could read the answer of. */
  | { readonly code: 'origin-absent'; readonly path: string; readonly rule: number }
  /** `lookup-needed`: no pattern names the origin, and what the rule's lookups say of it is not known. */
  | {
      readonly code: 'origin-allowed' | 'origin-refused' | 'lookup-needed';
      readonly path: string;
      readonly rule: number;
      readonly origin: string;
    }
  /** The rule's lookup said nothing of use, which lets nobody in. */
  | {
      readonly code: 'lookup-failed';
      readonly path: string;
      readonly rule: number;
      readonly origin: string;
      readonly why: LookupFailure;
    }
  /** The origin is let in, but without credentials, and the request has some. Only a server that enforces says so. */
  | { readonly code: 'credentials-refused'; readonly path: string; readonly rule: number };

/** What to do with the response's headers: first remove, then set, then merge `vary`. */
export type HeaderChanges = {
  readonly set: HeaderList;
  /** Names in lower case. */
  readonly remove: readonly string[];
  /** Names to merge into `Vary`, which `mergeVary` does. */
  readonly vary: readonly string[];
};

/**
 * What to do with a request.
 *
 * - `pass`: nothing; the policy does not cover it, and the application may have CORS of its own there.
 * - `actual`: let the application answer, and change the headers of whatever it answers.
 * - `preflight`: answer now with `status`, no body and these headers; the application does not see it.
 * - `refused`: answer now with 403 and no body, since the policy has the server enforce it.
 */
export type Decision = Unanswered | Answer;

/** The application is to answer. */
export type Unanswered = HeaderChanges & {
  readonly kind: 'pass' | 'actual';
  readonly status: null;
  readonly reason: Reason;
};

/** The whole answer, which has no body. */
export type Answer = HeaderChanges & { readonly reason: Reason } & (
    | { readonly kind: 'preflight'; readonly status: 204 | 403 }
    | { readonly kind: 'refused'; readonly status: 403 }
  );

export type Circumstances = {
  /** What the rule's lookups said of the request's origin. Without it, `lookup-needed` lets nobody in. */
  readonly answer?: LookupAnswer;
  /** Who enforces, where that is not for the policy to say: of WebSockets, always the server. */
  readonly enforce?: Enforcer;
};

const nothing: readonly never[] = Object.freeze([]);
const varyOnOrigin: readonly string[] = Object.freeze(['Origin']);
const none: Circumstances = Object.freeze({});

/**
 * The server's half of the CORS protocol: what a policy makes of a request's head.
 *
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { decide } from '@crossguard/cors/server/decide';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (parsed.ok) {
 *   const headers = [['Origin', 'https://app.example.com']] as const;
 *   decide(parsed.policy, { method: 'GET', path: '/', headers }).set; // [['Access-Control-Allow-Origin', 'https://app.example.com']]
 * }
 * ```
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function decide(
  policy: Policy,
  { method, path, headers }: RequestHead,
  { answer, enforce = policy.enforce }: Circumstances = none,
): Decision {
  const source = sourceOf(headers);
  const rule = policy.ruleFor(path);
  const origin = rule === 'no-rule' ? null : source.get('origin');
  const reason = judge(rule, path, origin, answer);
  const isPreflight =
    method === 'OPTIONS' && origin !== null && source.get('access-control-request-method') !== null;
  if (isPreflight) return preflight(rule, reason);
  const refusal =
    enforce === 'server' && crossesOrigins(method, source) ? refusalOf(rule, reason, source) : null;
  return refusal === null ? actual(rule, reason) : refused(rule, refusal);
}

/** A request's headers to look up, whichever way they are given. */
export function sourceOf(headers: RequestHead['headers']): HeaderSource {
  return 'get' in headers ? headers : { get: (name) => get(headers, name) };
}

function judge(
  rule: RuleChoice,
  path: string,
  origin: string | null,
  answer: LookupAnswer | undefined,
): Reason {
  if (rule === 'no-rule') return { code: 'no-rule', path };
  if (rule === 'ambiguous') return { code: 'ambiguous-path', path };
  const { index } = rule;
  if (rule.anyOrigin) return { code: 'any-origin', path, rule: index };
  if (origin === null) return { code: 'origin-absent', path, rule: index };
  // Several lines of `Origin` reach us as one value with a comma in it, which no pattern matches.
  if (rule.allowsOrigin(origin)) return { code: 'origin-allowed', path, rule: index, origin };
  if (!rule.asksAbout(origin)) return { code: 'origin-refused', path, rule: index, origin };
  switch (answer) {
    case undefined:
      return { code: 'lookup-needed', path, rule: index, origin };
    case 'allowed':
      return { code: 'origin-allowed', path, rule: index, origin };
    case 'refused':
      return { code: 'origin-refused', path, rule: index, origin };
    case 'threw':
    case 'timed-out':
    case 'no-boolean':
      return { code: 'lookup-failed', path, rule: index, origin, why: answer };
  }
}

/** The origin to name to those let in, null to the others. */
function letIn(reason: Reason): string | null {
  switch (reason.code) {
    case 'any-origin':
      return '*';
    case 'origin-allowed':
      return reason.origin;
    case 'no-rule':
    case 'ambiguous-path':
    case 'origin-absent':
    case 'origin-refused':
    case 'lookup-needed':
    case 'lookup-failed':
    case 'credentials-refused':
      return null;
  }
}

/** Why a request that crosses origins is refused, null where the policy allows it. */
function refusalOf(rule: RuleChoice, reason: Reason, headers: HeaderSource): Reason | null {
  if (typeof rule === 'string' || letIn(reason) === null) return reason;
  return !rule.allowCredentials && hasCredentials(rule, headers)
    ? { code: 'credentials-refused', path: reason.path, rule: rule.index }
    : null;
}

/** Whether a browser put the user's credentials in, or may have: `Authorization` can be a script's own. */
function hasCredentials({ allowHeaders }: Rule, headers: HeaderSource): boolean {
  if (headers.get('cookie') !== null) return true;
  const isScripts = allowHeaders.some((name) => sameName(name, 'authorization'));
  return !isScripts && headers.get('authorization') !== null;
}

function preflight(rule: RuleChoice, reason: Reason): Decision {
  const origin = letIn(reason);
  const remove = ownedBy(rule);
  const vary = varyOf(rule);
  if (typeof rule === 'string' || origin === null) {
    return { kind: 'preflight', status: 403, set: nothing, remove, vary, reason };
  }
  const set = rule.preflightHeadersFor(origin);
  return { kind: 'preflight', status: 204, set, remove, vary, reason };
}

function refused(rule: RuleChoice, reason: Reason): Decision {
  const remove = ownedBy(rule);
  const vary = varyOf(rule);
  return { kind: 'refused', status: 403, set: nothing, remove, vary, reason };
}

function actual(rule: RuleChoice, reason: Reason): Decision {
  if (rule === 'no-rule') {
    return { kind: 'pass', status: null, set: nothing, remove: nothing, vary: nothing, reason };
  }
  const set = rule === 'ambiguous' ? nothing : actualHeaders(rule, letIn(reason));
  return { kind: 'actual', status: null, set, remove: ownedBy(rule), vary: varyOf(rule), reason };
}

function actualHeaders(rule: Rule, origin: string | null): HeaderList {
  return origin === null ? rule.commonHeaders : rule.actualHeadersFor(origin);
}

function ownedBy(rule: RuleChoice): readonly string[] {
  return typeof rule === 'string' ? corsResponseHeaders : rule.ownedHeaders;
}

/**
 * A response depends on the origin wherever another origin would have got another answer, also when none
 * was sent. A preflight's answer does not depend on the method and headers it asks for: it has the whole
 * lists. Nor does an ambiguous path's, which lets nobody in, or one of a rule that lets everybody in.
 */
function varyOf(rule: RuleChoice): readonly string[] {
  return typeof rule === 'string' || rule.anyOrigin ? nothing : varyOnOrigin;
}
