import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import { readPath } from '@crossguard/cors/policy/read-path';
import { parseURL } from '@crossguard/cors/spec/url';
import type { PageRequest } from '@crossguard/cors/browser/page';

/** The headers that would let a request pass, for the preflight (null where none is sent) and the response. */
export type RightAnswer = {
  readonly preflight: HeaderList | null;
  readonly response: HeaderList;
};

/** A rule of a policy, of the shape that `crossguard.yaml` has. */
export type PolicyRule = {
  readonly match: { readonly path: string };
  readonly allowOrigins: readonly string[];
  readonly allowCredentials?: true;
  readonly dangerouslyAllowInsecureOrigins?: true;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly maxAge?: number;
};

/** Ten minutes: long enough to spare nearly all preflights, short enough to correct a mistake. */
const maxAge = 600;

/**
 * The least that lets a page's request pass. A page of an opaque origin is let in by `*` only: every site can
 * make itself one, so that `null` would say the same and sound like less.
 */
export function rightAnswer(request: PageRequest): RightAnswer {
  const { origin } = request.page;
  const withCredentials = request.credentials === 'include';
  const vary: HeaderList = origin.kind === 'tuple' ? [['Vary', 'Origin']] : [];
  const allow: HeaderList = [
    ['Access-Control-Allow-Origin', origin.kind === 'tuple' ? origin.serialized : '*'],
    ...(withCredentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
  ];
  const response: HeaderList = [...allow, ...vary];
  const { methods, headers } = beyondSafelists(request);
  if (methods.length + headers.length === 0 && !request.useCORSPreflight) {
    return { preflight: null, response };
  }
  const preflight: HeaderList = [
    ...allow,
    ...(methods.length > 0 ? [['Access-Control-Allow-Methods', methods.join(', ')] as const] : []),
    ...(headers.length > 0 ? [['Access-Control-Allow-Headers', headers.join(', ')] as const] : []),
    ['Access-Control-Max-Age', String(maxAge)],
    ...vary,
  ];
  return { preflight, response };
}

/**
 * The rule that would let a request pass: for this path and origin, and no more. Null where none would, as
 * the path can be read in two ways.
 */
export function policyRule(request: PageRequest, url: string): PolicyRule | null {
  const path = parseURL(url)?.pathname ?? '/';
  if (readPath(path) === null) return null;
  const { origin: asking } = request.page;
  const origin = asking.kind === 'tuple' ? asking.serialized : '*';
  const { methods, headers } = beyondSafelists(request);
  const withCredentials = request.credentials === 'include';
  const isInsecure = origin.startsWith('http:') && !isLoopback(origin);
  return {
    match: { path: patternOf(path) },
    allowOrigins: [origin],
    ...(withCredentials ? { allowCredentials: true } : {}),
    ...(withCredentials && isInsecure ? { dangerouslyAllowInsecureOrigins: true } : {}),
    ...(methods.length > 0 ? { allowMethods: methods } : {}),
    ...(headers.length > 0 ? { allowHeaders: headers } : {}),
    ...(methods.length + headers.length > 0 ? { maxAge } : {}),
  };
}

/** Longer ones a policy does not take. */
const longestPath = 1024;

/** The URL's path as a pattern; where a pattern can't name it alone, everything. */
function patternOf(path: string): string {
  return path.includes('*') || path.length > longestPath ? '/*' : path;
}

/** What of a request needs to be allowed by name. */
function beyondSafelists(request: PageRequest): {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
} {
  const unsafe = new Set(corsUnsafeRequestHeaderNames(request.headers));
  const written = new Map(request.headers.map(([name]) => [byteLowercase(name), name]));
  return {
    methods: isCORSSafelistedMethod(request.method) ? [] : [request.method],
    headers: [...unsafe].map((name) => written.get(name) ?? name),
  };
}

function isLoopback(origin: string): boolean {
  const host = parseURL(origin)?.hostname ?? '';
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host.startsWith('127.')
  );
}

/** A rule as it stands in a policy file. */
export function ruleText(rule: PolicyRule): readonly string[] {
  const text = (value: string): string =>
    /^[A-Za-z/][\w./:%~-]*$/.test(value) && !/:$|^(?:null|true|false)$/i.test(value)
      ? value
      : JSON.stringify(value);
  const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`;
  const lines = ['rules:', `  - match: { path: ${text(rule.match.path)} }`];
  lines.push(`    allowOrigins: ${list(rule.allowOrigins)}`);
  if (rule.dangerouslyAllowInsecureOrigins) lines.push('    dangerouslyAllowInsecureOrigins: true');
  if (rule.allowCredentials) lines.push('    allowCredentials: true');
  if (rule.allowMethods) lines.push(`    allowMethods: ${list(rule.allowMethods)}`);
  if (rule.allowHeaders) lines.push(`    allowHeaders: ${list(rule.allowHeaders)}`);
  if (rule.maxAge !== undefined) lines.push(`    maxAge: ${rule.maxAge}`);
  return lines;
}
