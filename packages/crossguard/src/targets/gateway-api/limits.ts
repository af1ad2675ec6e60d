import type { Suggestion } from '@crossguard/cors/policy/issue';
import type { OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { limit, type Refusal } from '../refusal.ts';

const mostRules = 15;
const mostOrigins = 64;
const longestOrigin = 253;
const mostHeaders = 64;
const longestHeader = 256;

/** What the filter takes of methods. Browsers send no CONNECT and TRACE. */
const methods = new Set(['PUT', 'PATCH', 'DELETE', 'OPTIONS', '*']);

const remove: Suggestion = { kind: 'remove' };

/** What the schema of an HTTPRoute has no room for, and no feature says. */
export function limits({ rules }: Policy): readonly Refusal[] {
  const many: readonly Refusal[] =
    rules.length > mostRules
      ? [
          limit(
            mostRules,
            'match',
            null,
            `an HTTPRoute has at most 16 rules, and one is for all other paths`,
            null,
          ),
        ]
      : [];
  return [...many, ...rules.flatMap((rule) => [...limitsOfRule(rule)])];
}

function* limitsOfRule(rule: Rule): Iterable<Refusal> {
  const { index, match, allowOrigins, allowMethods, allowHeaders, exposeHeaders } = rule;
  const path = match.path.kind === 'exact' ? match.path.path : '';
  const prefix = match.path.kind === 'prefix' ? match.path.prefix : '';
  const odd = /[^-A-Za-z0-9/._~!$&'()*+,;=:@]/.exec(path + prefix)?.[0];
  if (odd === '%') {
    yield limit(
      index,
      'match',
      null,
      'whether a path is compared with or without its escapes is up to each gateway',
      null,
    );
  } else if (odd !== undefined) {
    yield limit(index, 'match', null, `a path of an HTTPRoute can't have ${odd}`, null);
  }

  if (allowOrigins.length > mostOrigins) {
    yield limit(
      index,
      'allowOrigins',
      null,
      `it lists ${allowOrigins.length} origins, and the CORS filter takes ${mostOrigins}`,
      null,
    );
  }
  for (const pattern of allowOrigins) {
    const why = oddOrigin(pattern);
    if (why !== null && pattern.kind === 'tuple') {
      yield limit(index, 'allowOrigins', pattern.text, why, remove);
    }
  }
  for (const method of allowMethods.filter((each) => !methods.has(each))) {
    const why = 'the CORS filter takes PUT, PATCH, DELETE and OPTIONS, and no other methods';
    yield limit(index, 'allowMethods', method, why, remove);
  }
  yield* limitsOfHeaders(index, 'allowHeaders', allowHeaders);
  yield* limitsOfHeaders(index, 'exposeHeaders', exposeHeaders);
  if (rule.maxAge === 0) {
    const why = 'the least that the CORS filter takes is 1; leave it out, and browsers keep 5 s';
    yield limit(index, 'maxAge', null, why, null);
  }
  if (rule.timingAllowOrigin && !rule.anyOrigin) {
    const why = 'a header filter says the same to everybody, so only a rule for * can have it';
    yield limit(index, 'timingAllowOrigin', null, why, remove);
  }
}

function oddOrigin(pattern: OriginPattern): string | null {
  if (pattern.kind !== 'tuple') return null;
  const { host, scheme, text } = pattern;
  // Of other schemes it is said already.
  if (scheme !== 'http' && scheme !== 'https') return null;
  if (!/^(?:[a-z0-9-]+\.)*[a-z0-9-]+$/.test(host)) {
    return 'a host of the CORS filter is made of letters, digits and hyphens';
  }
  return text.length > longestOrigin
    ? `an origin of the CORS filter has at most ${longestOrigin} characters`
    : null;
}

function* limitsOfHeaders(
  rule: number,
  key: 'allowHeaders' | 'exposeHeaders',
  names: readonly string[],
): Iterable<Refusal> {
  if (names.length > mostHeaders) {
    const why = `it lists ${names.length} names, and the CORS filter takes ${mostHeaders}`;
    yield limit(rule, key, null, why, null);
  }
  for (const name of names.filter((each) => each.length > longestHeader)) {
    const why = `a name of the CORS filter has at most ${longestHeader} characters`;
    yield limit(rule, key, name, why, remove);
  }
}
