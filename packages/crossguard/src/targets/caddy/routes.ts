import { isExact } from '@crossguard/cors/policy/origin-pattern';
import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { originRegex } from '../origin-regex.ts';
import { targetRegex, unclearTarget } from '../path-regex.ts';
import { quote, quoteRegex } from './quote.ts';

const rule = '{crossguard_rule}';
const origin = '{crossguard_origin}';

/** The lines of a `route` in front of an application, which keeps them in their order. */
export function routes({ rules }: Policy, application: string): readonly string[] {
  const only = ruleForEverything(rules);
  return [
    ...ruleMap(rules),
    '',
    '# Whom the rule lets in, as Access-Control-Allow-Origin names them.',
    `map "${rule} {http.request.header.Origin}" ${origin} {`,
    ...indent(rules.flatMap(originLines)),
    '    default ""',
    '}',
    `@crossguard_in not vars ${origin} ""`,
    '',
    '# Preflights are answered here, and never reach the application.',
    '@crossguard_preflight {',
    '    method OPTIONS',
    '    header Origin *',
    '    header Access-Control-Request-Method *',
    '}',
    ...(only === null ? rules : [only]).flatMap((each) => ruleLines(each, application)),
    ...(only === null ? otherLines(application) : []),
  ];
}

function ruleMap(rules: readonly Rule[]): readonly string[] {
  if (ruleForEverything(rules) !== null) {
    return [
      '# One rule covers every path.',
      `map {http.request.orig_uri} ${rule} {`,
      '    default rule-0',
      '}',
    ];
  }
  return [
    '# Which rule covers the path: the first that does. unclear: none may, since the path can be read in two ways.',
    `map {http.request.orig_uri} ${rule} {`,
    ...indent([
      `${quoteRegex(`^(?:[^/]|${unclearTarget})`)} unclear`,
      ...rules.map(({ index, match }) => `${quoteRegex(`^${targetRegex(match)}`)} rule-${index}`),
      'default none',
    ]),
    '}',
  ];
}

function originLines({ index, anyOrigin, allowOrigins }: Rule): readonly string[] {
  if (anyOrigin) return [`${quoteRegex(`^rule-${index} `)} *`];
  const exact = (text: string): string => `${quote(`rule-${index} ${text}`)} ${quote(text)}`;
  return allowOrigins.flatMap((pattern) => {
    if (pattern.kind === 'null') return [exact('null')];
    if (pattern.kind !== 'tuple') return [];
    return isExact(pattern)
      ? [exact(pattern.text)]
      : [`${quoteRegex(`^rule-${index} (${originRegex(pattern)})$`)} $1`];
  });
}

function ruleLines(each: Rule, application: string): readonly string[] {
  const { anyOrigin, timingAllowOrigin, actualHeaders, preflightHeaders, commonHeaders } = each;
  const letIn = (headers: HeaderList): readonly string[] => [
    'header @crossguard_in {',
    ...indent([
      `Access-Control-Allow-Origin ${origin}`,
      ...(timingAllowOrigin ? [`Timing-Allow-Origin ${origin}`] : []),
      ...headerLines(headers),
    ]),
    '}',
  ];
  return [
    '',
    `@crossguard_rule_${each.index} vars ${rule} rule-${each.index}`,
    `handle @crossguard_rule_${each.index} {`,
    ...indent([
      ...(anyOrigin ? [] : ['header +Vary Origin']),
      'handle @crossguard_preflight {',
      ...indent([...letIn(preflightHeaders), 'respond @crossguard_in 204', 'respond 403']),
      '}',
      'handle {',
      ...indent([
        ...letIn(actualHeaders),
        ...(commonHeaders.length === 0
          ? []
          : ['header {', ...indent(headerLines(commonHeaders)), '}']),
        ...proxy(application, each.ownedHeaders, !anyOrigin),
      ]),
      '}',
    ]),
    '}',
  ];
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => `${name} ${quote(value)}`);
}

/** Headers that are set before the application is asked are also those of Caddy's own errors. */
function proxy(
  application: string,
  removed: readonly string[],
  isVarying: boolean,
): readonly string[] {
  return [
    `reverse_proxy ${application} {`,
    ...indent([
      ...removed.map((name) => `header_down -${name}`),
      // Ours is a line of its own. An empty replacement would be taken for none, so $1 holds nothing.
      ...(isVarying
        ? [
            'header_down Vary `(?i)^()\\s*origin\\s*(?:,\\s*|$)` $1',
            'header_down Vary `(?i)\\s*,\\s*origin\\s*(,|$)` $1',
          ]
        : []),
    ]),
    '}',
  ];
}

function otherLines(application: string): readonly string[] {
  return [
    '',
    `@crossguard_unclear vars ${rule} unclear`,
    'handle @crossguard_unclear {',
    '    respond @crossguard_preflight 403',
    ...indent(proxy(application, corsResponseHeaders, false)),
    '}',
    '',
    '# No rule covers the path: what the application says is left as it is.',
    'handle {',
    `    reverse_proxy ${application}`,
    '}',
  ];
}

export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}
