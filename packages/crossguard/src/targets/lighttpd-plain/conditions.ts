import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { type PathMatch, ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { escapeRegex } from '../regex.ts';
import { splitOrigins } from '../split-origins.ts';
import { quote } from './quote.ts';

/** Who a block of headers is for: `*`, an origin, or nobody. */
type Allowed = string | null;

/**
 * The conditions. Where several blocks set `setenv.set-response-header`, the last one that applies takes the
 * place of the others, so each block has the whole list.
 */
export function conditions({ rules }: Policy): readonly string[] {
  const only = ruleForEverything(rules);
  if (only !== null) return ['# One rule covers every path.', ...ruleLines(only)];
  return [
    '# Paths that can be read in two ways: nobody is let in. Others of the kind are no requests to this server.',
    ...block(String.raw`$HTTP["url"] =~ "\\|/\.{1,2};"`, [
      ...setLines(removed(corsResponseHeaders)),
      ...preflightLines([], corsResponseHeaders),
    ]),
    ...rules.flatMap((rule) =>
      block(`else $HTTP["url"] =~ ${quote(regexOf(rule.match))}`, ruleLines(rule)),
    ),
  ];
}

/** Of the path as lighttpd has decoded it, without its query. */
function regexOf({ path, extensions }: PathMatch): string {
  if (path.kind === 'exact') return `^${escapeRegex(path.path)}$`;
  const start = `^${path.kind === 'any' ? '/' : escapeRegex(path.prefix)}`;
  if (extensions === null) return start;
  return String.raw`${start}(?:.*/)?[^/]*\.(?:${extensions.map(escapeRegex).join('|')})$`;
}

function ruleLines(rule: Rule): readonly string[] {
  const { anyOrigin, allowOrigins, ownedHeaders, preflightHeaders } = rule;
  const preflight = (allowed: string): readonly string[] =>
    answer(204, [...removed(ownedHeaders), ...named(allowed), ...preflightHeaders]);
  if (anyOrigin) {
    return [
      ...setLines(actual(rule, '*')),
      ...preflightLines([block(`${origin} =~ "."`, preflight('*'))], null),
    ];
  }
  const { texts } = splitOrigins(allowOrigins);
  return [
    'setenv.add-response-header = ( "Vary" => "Origin" )',
    ...setLines(actual(rule, null)),
    ...alternatives(
      texts.map((text) => block(`${origin} == ${quote(text)}`, setLines(actual(rule, text)))),
    ),
    ...preflightLines(
      texts.map((text) => block(`${origin} == ${quote(text)}`, preflight(text))),
      ownedHeaders,
    ),
  ];
}

const origin = '$REQUEST_HEADER["Origin"]';

/** What is set on an actual response: what the application says first goes, and comes back where the rule says it. */
function actual(rule: Rule, allowed: Allowed): HeaderList {
  return [
    ...removed(rule.ownedHeaders),
    ...rule.commonHeaders,
    ...(allowed === null
      ? []
      : [
          ...named(allowed),
          ...(rule.timingAllowOrigin ? ([['Timing-Allow-Origin', allowed]] as const) : []),
          ...rule.actualHeaders,
        ]),
  ];
}

/** Preflights are answered here: a redirection, but with another status and without its Location. */
function preflightLines(
  allowed: readonly (readonly string[])[],
  refused: readonly string[] | null,
): readonly string[] {
  const others = refused === null ? [] : [block(`${origin} =~ "."`, answer(403, removed(refused)))];
  return block('$HTTP["request-method"] == "OPTIONS"', [
    ...block(
      '$REQUEST_HEADER["Access-Control-Request-Method"] =~ "."',
      alternatives([...allowed, ...others]),
    ),
  ]);
}

function answer(status: number, headers: HeaderList): readonly string[] {
  return [
    `url.redirect-code = ${status}`,
    'url.redirect = ( "" => "/" )',
    ...setLines([['Location', ''], ...headers]),
  ];
}

function named(allowed: string): HeaderList {
  return [['Access-Control-Allow-Origin', allowed]];
}

/** An empty value takes a header out. */
function removed(names: readonly string[]): HeaderList {
  return names.map((name) => [name, '']);
}

/** Of several values for a name the last one holds. */
function setLines(headers: HeaderList): readonly string[] {
  const last = new Map(
    headers.map(([name, value]) => [name.toLowerCase(), [name, value] as const]),
  );
  return [
    'setenv.set-response-header = (',
    ...indent([...last.values()].map(([name, value]) => `${quote(name)} => ${quote(value)},`)),
    ')',
  ];
}

function block(condition: string, lines: readonly string[]): readonly string[] {
  return [`${condition} {`, ...indent(lines), '}'];
}

/** Blocks of which the first that applies is taken. */
function alternatives(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap(([first = '', ...rest], at) => [
    at === 0 ? first : `else ${first}`,
    ...rest,
  ]);
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
