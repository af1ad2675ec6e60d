import { byteLowercase } from '../../spec/header-list.ts';
import { ruleForEverything } from '../path-match.ts';
import type { Policy, Rule, RuleChoice } from '../policy.ts';
import type { ExchangeSet } from './exchange-set.ts';
import { type Grants, grants, noGrants } from './grants.ts';
import { difference, joinAll } from './operation.ts';
import { originSet } from './origin-set.ts';
import { constantPaths, joinPaths, mapPaths, type PathMap, pathsOf } from './path-map.ts';
import { constantTable } from './table.ts';
import { allTokens, joinTokens, type TokenSet, tokens } from './token-set.ts';

/**
 * The exchanges that a policy lets through: those whose answer a browser gives the page's script, where the
 * application behind the policy says nothing of CORS itself.
 *
 * - GET, HEAD and POST are in every rule's methods, for browsers allow them whatever a server lists.
 * - Requests without a header that needs leave are in it; safelisted headers need none.
 * - With credentials allowed, requests without them are allowed, too.
 * - What a lookup would say is not known, so a policy that has one is no set.
 *
 * @throws {UnknownOriginsError} where a rule looks origins up
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { allowed } from '@crossguard/cors/policy/sets/allowed';
 * import { contains } from '@crossguard/cors/policy/sets/exchange-set';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://*.example.com'] }] });
 * if (parsed.ok) {
 *   const request = { path: '/', method: 'GET', header: null, credentials: false };
 *   contains(allowed(parsed.policy), { ...request, origin: 'https://a.example.com' }); // true
 *   contains(allowed(parsed.policy), { ...request, origin: 'https://example.com' }); // false
 * }
 * ```
 */
export function allowed(policy: Policy): ExchangeSet {
  const known = new Map(policy.rules.map((rule) => [rule, grantsOf(rule)]));
  return mapPaths(rulesByPath(policy), (rule) =>
    typeof rule === 'string' ? noGrants : (known.get(rule) ?? noGrants),
  );
}

/** What governs each path: the first rule that covers it, as `policy.ruleFor` answers for one. */
export function rulesByPath({ rules }: Policy): PathMap<RuleChoice> {
  const others = constantTable<RuleChoice>('no-rule');
  const covered = rules.map((rule) => pathsOf<RuleChoice>(rule.match, rule, others));
  const first = joinAll(covered, (a, b) => joinPaths(a, b, firstRule), constantPaths('no-rule'));
  return { ...first, ambiguous: ruleForEverything(rules) ?? 'ambiguous' };
}

function firstRule(a: RuleChoice, b: RuleChoice): RuleChoice {
  return a === 'no-rule' ? b : a;
}

/** Which origins a rule lets in can't be told from the policy: code of the application's says so. */
export class UnknownOriginsError extends Error {
  override readonly name: string = 'UnknownOriginsError';
  /** The rule's position in the policy. */
  readonly rule: number;

  constructor(rule: number) {
    super(
      `rules.${rule}.allowOrigins has a function in it: whom it lets in is known only by asking`,
    );
    this.rule = rule;
  }
}

/** What a rule lets through at the paths that it governs. */
export function grantsOf(rule: Rule): Grants {
  const { allowOrigins, allowCredentials, allowMethods, allowHeaders } = rule;
  if (rule.lookups.length > 0) throw new UnknownOriginsError(rule.index);
  return grants([
    {
      origins: originSet(allowOrigins),
      credentials: { included: allowCredentials, left: true },
      methods: allowMethods.includes('*')
        ? allTokens
        : tokens(['GET', 'HEAD', 'POST', ...allowMethods]),
      headers: headersOf(allowHeaders.map(byteLowercase)),
    },
  ]);
}

/** `Authorization` is the one name that the wildcard does not stand for. */
function headersOf(names: readonly string[]): TokenSet {
  if (!names.includes('*')) return tokens(['', ...names]);
  if (names.includes('authorization')) return allTokens;
  return joinTokens(allTokens, tokens(['authorization']), difference);
}
