import type { TuplePattern } from '@crossguard/cors/policy/origin-pattern';
import { isExact } from '@crossguard/cors/policy/origin-pattern';
import type { PathMatch } from '@crossguard/cors/policy/path-match';
import type { Rule } from '@crossguard/cors/policy/policy';
import { defaultPortOf } from '@crossguard/cors/spec/origin';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { splitOrigins } from '../split-origins.ts';
import { literal } from './quote.ts';

/** A rule as a table of Lua: its data, which the script's functions go by. */
export function ruleTable(rule: Rule): string {
  const { match, anyOrigin, allowOrigins, timingAllowOrigin } = rule;
  const patterns = allowOrigins.filter(
    (pattern): pattern is TuplePattern => pattern.kind === 'tuple' && !isExact(pattern),
  );
  const { texts } = splitOrigins(allowOrigins);
  const fields = [
    ...matchFields(match),
    ...(anyOrigin
      ? ['any = true']
      : [`listed = ${set(texts)}`, `patterns = ${table(patterns.map(patternTable))}`]),
    `actual = ${headers(rule.actualHeaders)}`,
    `preflight = ${headers(rule.preflightHeaders)}`,
    `common = ${headers(rule.commonHeaders)}`,
    ...(timingAllowOrigin ? ['timing = true'] : []),
    `owned = ${table(rule.ownedHeaders.map(literal))}`,
  ];
  return `{\n${fields.map((field) => `      ${field},\n`).join('')}    }`;
}

function matchFields({ path, extensions }: PathMatch): readonly string[] {
  const ends = extensions === null ? [] : [`extensions = ${set(extensions)}`];
  switch (path.kind) {
    case 'any':
      return ends;
    case 'exact':
      return [`path = ${literal(path.path)}`];
    case 'prefix':
      return [`prefix = ${literal(path.prefix)}`, ...ends];
  }
}

function patternTable({ scheme, host, subdomains, port }: TuplePattern): string {
  const fields = [
    `scheme = ${literal(`${scheme}://`)}`,
    `host = ${literal(subdomains ? `.${host}` : host)}`,
    ...(subdomains ? ['subdomains = true'] : []),
    port === 'any'
      ? `default = ${literal(`:${defaultPortOf(scheme) ?? ''}`)}`
      : `port = ${literal(port === null ? '' : `:${port}`)}`,
  ];
  return `{ ${fields.join(', ')} }`;
}

function headers(list: HeaderList): string {
  return table(list.map(([name, value]) => `{ ${literal(name)}, ${literal(value)} }`));
}

function set(texts: readonly string[]): string {
  return table(texts.map((text) => `[${literal(text)}] = true`));
}

function table(items: readonly string[]): string {
  const line = `{ ${items.join(', ')} }`;
  if (items.length === 0) return '{}';
  return line.length <= 100
    ? line
    : `{\n${items.map((item) => `        ${item},\n`).join('')}      }`;
}
