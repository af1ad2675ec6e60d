import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';

/** The one rule that everybody measured here enforces, each in its own words; only its origins change. */
export const rule: {
  readonly allowMethods: string[];
  readonly allowHeaders: string[];
  readonly exposeHeaders: string[];
  readonly maxAge: number;
} = {
  allowMethods: ['PUT', 'DELETE'],
  allowHeaders: ['X-Token', 'Content-Type'],
  exposeHeaders: ['X-Request-Id'],
  maxAge: 600,
};

/** For those who list the methods that browsers allow anyway. */
export const allMethods: string[] = ['GET', 'HEAD', 'POST', ...rule.allowMethods];

/** The rule as most peers' options have it. */
export const peerOptions: {
  readonly methods: string[];
  readonly allowedHeaders: string[];
  readonly exposedHeaders: string[];
  readonly maxAge: number;
} = {
  methods: allMethods,
  allowedHeaders: rule.allowHeaders,
  exposedHeaders: rule.exposeHeaders,
  maxAge: rule.maxAge,
};

export function policyOf(origins: readonly string[]): Policy {
  const parsed = parsePolicy({ rules: [{ ...rule, allowOrigins: origins }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.policy;
}

/**
 * Origins for peers that know no patterns of subdomains: regular expressions, as people write them.
 */
export function withExpressions(origins: readonly string[]): (string | RegExp)[] {
  return origins.map((origin) => {
    const [, scheme, host] = /^(.*:\/\/)\*\.(.*)$/.exec(origin) ?? [];
    return host === undefined
      ? origin
      : new RegExp(`^${scheme}.*\\.${host.replaceAll('.', '\\.')}$`);
  });
}

/** Origins for peers that only know functions: what people write for a list. */
export function isListed(origins: readonly string[]): (origin: string) => boolean {
  const list = withExpressions(origins);
  return (origin) =>
    list.some((entry) => (typeof entry === 'string' ? entry === origin : entry.test(origin)));
}
