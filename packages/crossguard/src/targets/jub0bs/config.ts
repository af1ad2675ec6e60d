import { isLoopback } from '@crossguard/cors/policy/host';
import type { OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Rule } from '@crossguard/cors/policy/policy';
import { quote } from './quote.ts';

/** The fields of `cors.Config` that a rule needs, as gofmt writes them: no two of one line follow one another. */
export function configOf(rule: Rule): readonly string[] {
  const { anyOrigin, allowOrigins, allowCredentials, maxAge } = rule;
  const origins = allowOrigins.flatMap((each) => (each.kind === 'tuple' ? [each.text] : []));
  return [
    ...(allowCredentials ? ['Credentialed: true,'] : []),
    ...list('Origins', anyOrigin ? ['*'] : origins),
    ...list('Methods', rule.allowMethods),
    ...list('RequestHeaders', rule.allowHeaders),
    // What is 0 for us is -1 there, where 0 is for a field that is left out.
    ...(maxAge === null ? [] : [`MaxAgeInSeconds: ${maxAge === 0 ? -1 : maxAge},`]),
    ...list('ResponseHeaders', rule.exposeHeaders),
    ...tolerated(rule),
  ];
}

/** What jub0bs/cors wants to be told again. Whether a policy's subdomains are those of a public suffix is not known here. */
function tolerated({ allowCredentials, allowOrigins }: Rule): readonly string[] {
  const flags = [
    ...(allowCredentials && allowOrigins.some(isDeemedInsecure)
      ? ['DangerouslyTolerateInsecureOrigins']
      : []),
    ...(allowOrigins.some((each) => each.kind === 'tuple' && each.subdomains)
      ? ['DangerouslyTolerateSubdomainsOfPublicSuffixes']
      : []),
  ];
  if (flags.length === 0) return [];
  const width = Math.max(...flags.map(({ length }) => length)) + 1;
  return [
    '// The policy was checked for this before it was compiled.',
    'ExtraConfig: cors.ExtraConfig{',
    ...flags.map((flag) => `\t${`${flag}:`.padEnd(width)} true,`),
    '},',
  ];
}

function isDeemedInsecure(pattern: OriginPattern): boolean {
  if (pattern.kind !== 'tuple') return false;
  const { scheme, host } = pattern;
  return scheme !== 'https' && (!isLoopback(host) || host.endsWith('.localhost'));
}

function list(field: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  return [`${field}: []string{`, ...texts.map((text) => `\t${quote(text)},`), '},'];
}
