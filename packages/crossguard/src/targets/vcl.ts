import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { originRegex } from './origin-regex.ts';
import { targetRegex, unclearTarget } from './path-regex.ts';
import { alternations, escapeRegex } from './regex.ts';

/** What is found out about a request is kept in headers of its own, which strangers must not be able to set. */
export const facts = {
  /** The position of the rule that covers the path. */
  rule: 'req.http.X-Crossguard-Rule',
  /** Whom it lets in, as `Access-Control-Allow-Origin` names them; unset for nobody. */
  origin: 'req.http.X-Crossguard-Origin',
  /** Set where the request is a preflight that the policy answers. */
  preflight: 'req.http.X-Crossguard-Preflight',
} as const;

const { rule, origin, preflight } = facts;

/** Writes a text as a string; the dialects differ in what they make of a `%`. */
export type Quote = (text: string) => string;

/** A pattern of PCRE2 may have 64 KB in all; many origins stand in several. */
const longestPattern = 16_000;

/** Puts lines further in. */
export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '    ');
}

/** Statements that take away what strangers say of the facts. */
export function withoutFacts(request: 'req' | 'bereq'): string {
  return Object.values(facts)
    .map((name) => `unset ${name.replace('req', request)};\n`)
    .join('');
}

/** Statements for a request that has come, which find out the rule and whom it lets in. */
export function requestLines(rules: readonly Rule[], quote: Quote): string {
  return `# Several lines become one, which no pattern matches.
std.collect(req.http.Origin);
${ruleLines(rules, quote)}
# Whom the rule lets in, as Access-Control-Allow-Origin names them.
${rules.map((each) => originLines(each, quote)).join('')}`;
}

/** Whether a request whose rule is known is a preflight. */
export const isPreflight: string = `${rule} && req.method == "OPTIONS" && req.http.Origin && req.http.Access-Control-Request-Method`;

/** Statements that put the policy's headers on an answer. */
export function responseLines(rules: readonly Rule[], quote: Quote): string {
  return `if (${rule}) {
    # One owner: what the application says of CORS is replaced.
${corsResponseHeaders.map((name) => `    unset resp.http.${name};\n`).join('')}}
if (${origin}) {
    set resp.http.Access-Control-Allow-Origin = ${origin};
}
${rules.map((each) => headerLines(each, quote)).join('')}${varyLines(rules, quote)}`;
}

function ruleLines(rules: readonly Rule[], quote: Quote): string {
  if (ruleForEverything(rules) !== null) {
    return `# One rule covers every path.\nset ${rule} = "0";\n`;
  }
  const choices = [
    { regex: unclearTarget, name: 'x' },
    ...rules.map(({ index, match }) => ({ regex: targetRegex(match), name: String(index) })),
  ].map(
    ({ regex, name }) => `if (req.url ~ ${quote(`^${regex}`)}) {\n    set ${rule} = "${name}";\n}`,
  );
  return `# Which rule covers the path: the first that does. x: none may, since the path can be read in two ways.\n${choices.join(' else ')}\n`;
}

function originLines(each: Rule, quote: Quote): string {
  const isOurs = `${rule} == "${each.index}"`;
  if (each.anyOrigin) {
    return `if (${isOurs}) {\n    set ${origin} = "*";\n}\n`;
  }
  const tests = alternations(each.allowOrigins.flatMap(regexOf), longestPattern).map(
    (pattern) => `req.http.Origin ~ ${quote(`^(?:${pattern})$`)}`,
  );
  const isIn = tests.length === 1 ? tests.join('') : `(${tests.join(' ||\n    ')})`;
  return `if (${isOurs} && ${isIn}) {\n    set ${origin} = req.http.Origin;\n}\n`;
}

function regexOf(pattern: OriginPattern): readonly string[] {
  if (pattern.kind === 'any') return [];
  if (pattern.kind === 'null') return ['null'];
  return [isExact(pattern) ? escapeRegex(pattern.text) : originRegex(pattern)];
}

function headerLines(each: Rule, quote: Quote): string {
  const isOurs = `${rule} == "${each.index}"`;
  const block = (condition: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `if (${condition}) {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;
  const sets = (headers: HeaderList): readonly string[] =>
    headers.map(([name, value]) => `set resp.http.${name} = ${quote(value)};`);
  const { timingAllowOrigin, actualHeaders, preflightHeaders, commonHeaders } = each;
  return [
    block(isOurs, timingAllowOrigin ? ['unset resp.http.Timing-Allow-Origin;'] : []),
    block(
      `${isOurs} && ${origin}`,
      timingAllowOrigin ? [`set resp.http.Timing-Allow-Origin = ${origin};`] : [],
    ),
    block(`${isOurs} && ${origin} && !${preflight}`, sets(actualHeaders)),
    block(`${isOurs} && ${origin} && ${preflight}`, sets(preflightHeaders)),
    block(`${isOurs} && !${preflight}`, sets(commonHeaders)),
  ].join('');
}

function varyLines(rules: readonly Rule[], quote: Quote): string {
  const varying = rules.filter(({ anyOrigin }) => !anyOrigin).map(({ index }) => index);
  if (varying.length === 0) return '';
  const which = varying.length === 1 ? varying.join('') : `(?:${varying.join('|')})`;
  const said = String.raw`(?i)(?:^|,)\s*(?:origin|\*)\s*(?:,|$)`;
  return `# Answers that depend on the origin say so, also to those without one. Not twice.
if (${rule} ~ ${quote(`^${which}$`)}) {
    std.collect(resp.http.Vary);
    if (!resp.http.Vary) {
        set resp.http.Vary = "Origin";
    } elsif (resp.http.Vary !~ ${quote(said)}) {
        set resp.http.Vary = resp.http.Vary + ", Origin";
    }
}
`;
}
