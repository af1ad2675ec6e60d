import { get, type HeaderList } from '../spec/header-list.ts';
import { corsResponseHeaders } from '../policy/cors-headers.ts';
import type { Policy, Rule } from '../policy/policy.ts';

/** Looks a request header up: its value, lines joined by `, `, or null where it is absent. */
export type HeaderLookup = (lowercaseName: string) => string | null;

/** A request's head, as much of it as the CORS protocol looks at. */
export type RequestHead = {
  readonly method: string;
  /** The target as it came: a path with or without its query. */
  readonly path: string;
  readonly headers: HeaderList | HeaderLookup;
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
  | {
      readonly code: 'origin-allowed' | 'origin-refused';
      readonly path: string;
      readonly rule: number;
      readonly origin: string;
    };

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
 */
export type Decision = HeaderChanges & { readonly reason: Reason } & (
    | { readonly kind: 'pass' | 'actual'; readonly status: null }
    | { readonly kind: 'preflight'; readonly status: 204 | 403 }
  );

const nothing: readonly never[] = Object.freeze([]);
const varyOnOrigin: readonly string[] = Object.freeze(['Origin']);

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
export function decide(policy: Policy, { method, path, headers }: RequestHead): Decision {
  const rule = policy.ruleFor(path);
  if (rule === 'no-rule') {
    const reason: Reason = { code: 'no-rule', path };
    return { kind: 'pass', status: null, set: nothing, remove: nothing, vary: nothing, reason };
  }
  const header = (name: string): string | null =>
    typeof headers === 'function' ? headers(name) : get(headers, name);
  const origin = header('origin');
  const isPreflight =
    method === 'OPTIONS' && origin !== null && header('access-control-request-method') !== null;

  const reason = judge(rule, path, origin);
  const set = allowing(rule, reason, isPreflight);
  const changes = { set, remove: corsResponseHeaders, vary: varyOf(rule), reason };
  return isPreflight
    ? { kind: 'preflight', status: set.length > 0 ? 204 : 403, ...changes }
    : { kind: 'actual', status: null, ...changes };
}

function judge(rule: Rule | 'ambiguous', path: string, origin: string | null): Reason {
  if (rule === 'ambiguous') return { code: 'ambiguous-path', path };
  const { index } = rule;
  if (rule.anyOrigin) return { code: 'any-origin', path, rule: index };
  if (origin === null) return { code: 'origin-absent', path, rule: index };
  // Several lines of `Origin` reach us as one value with a comma in it, which no pattern matches.
  const code = rule.allowsOrigin(origin) ? 'origin-allowed' : 'origin-refused';
  return { code, path, rule: index, origin };
}

/** The headers that let the request's origin in, none where it stays out. */
function allowing(rule: Rule | 'ambiguous', reason: Reason, isPreflight: boolean): HeaderList {
  if (rule === 'ambiguous') return nothing;
  const origin =
    reason.code === 'any-origin' ? '*' : reason.code === 'origin-allowed' ? reason.origin : null;
  if (origin === null) return nothing;
  const rest = isPreflight ? rule.preflightHeaders : rule.actualHeaders;
  return [['Access-Control-Allow-Origin', origin], ...rest];
}

/**
 * A response depends on the origin wherever another origin would have got another answer, also when none
 * was sent. A preflight's answer does not depend on the method and headers it asks for: it has the whole
 * lists. Nor does an ambiguous path's, which lets nobody in, or one of a rule that lets everybody in.
 */
function varyOf(rule: Rule | 'ambiguous'): readonly string[] {
  return rule === 'ambiguous' || rule.anyOrigin ? nothing : varyOnOrigin;
}
