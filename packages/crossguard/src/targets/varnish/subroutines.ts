import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { originRegex } from '../origin-regex.ts';
import { targetRegex, unclearTarget } from '../path-regex.ts';
import { alternations, escapeRegex } from '../regex.ts';
import { quote } from './quote.ts';

const rule = 'req.http.X-Crossguard-Rule';
const origin = 'req.http.X-Crossguard-Origin';
const preflight = 'req.http.X-Crossguard-Preflight';

/** A pattern of PCRE2 may have 64 KB in all; many origins stand in several. */
const longestPattern = 16_000;

/**
 * The subroutines, which Varnish joins with others of the same name. What is found out about a request is
 * kept in headers of its own, which strangers can't set and the application does not see.
 */
export function subroutines({ rules }: Policy): string {
  return `sub vcl_recv {
    unset ${rule};
    unset ${origin};
    unset ${preflight};
    # Several lines become one, which no pattern matches.
    std.collect(req.http.Origin);
${ruleLines(rules)}
    # Whom the rule lets in, as Access-Control-Allow-Origin names them.
${rules.map(originLines).join('')}
    # Preflights are answered here, and never reach the application.
    if (${rule} && req.method == "OPTIONS" && req.http.Origin && req.http.Access-Control-Request-Method) {
        set ${preflight} = "yes";
        if (${origin}) {
            return (synth(204));
        }
        return (synth(403));
    }
}

# What is piped has the application's own headers. Varnish pipes methods that it does not know.
sub vcl_pipe {
    if (${rule} && !req.http.Upgrade) {
        return (synth(501));
    }
}

sub vcl_backend_fetch {
    unset be${rule};
    unset be${origin};
    unset be${preflight};
}

sub crossguard_headers {
    if (${rule}) {
        # One owner: what the application says of CORS is replaced.
${corsResponseHeaders.map((name) => `        unset resp.http.${name};\n`).join('')}    }
    if (${origin}) {
        set resp.http.Access-Control-Allow-Origin = ${origin};
    }
${rules.map(headerLines).join('')}${varyLines(rules)}}

sub vcl_deliver {
    call crossguard_headers;
}

sub vcl_synth {
    call crossguard_headers;
    if (${preflight}) {
        synthetic("");
        return (deliver);
    }
}
`;
}

function ruleLines(rules: readonly Rule[]): string {
  if (ruleForEverything(rules) !== null) {
    return `    # One rule covers every path.\n    set ${rule} = "0";\n`;
  }
  const choices = [
    { regex: unclearTarget, name: 'x' },
    ...rules.map(({ index, match }) => ({ regex: targetRegex(match), name: String(index) })),
  ].map(
    ({ regex, name }) =>
      `if (req.url ~ ${quote(`^${regex}`)}) {\n        set ${rule} = "${name}";\n    }`,
  );
  return `    # Which rule covers the path: the first that does. x: none may, since the path can be read in two ways.\n    ${choices.join(' else ')}\n`;
}

function originLines(each: Rule): string {
  const isOurs = `${rule} == "${each.index}"`;
  if (each.anyOrigin) {
    return `    if (${isOurs}) {\n        set ${origin} = "*";\n    }\n`;
  }
  const tests = alternations(each.allowOrigins.flatMap(regexOf), longestPattern).map(
    (pattern) => `req.http.Origin ~ ${quote(`^(?:${pattern})$`)}`,
  );
  const isIn = tests.length === 1 ? tests.join('') : `(${tests.join(' ||\n        ')})`;
  return `    if (${isOurs} && ${isIn}) {\n        set ${origin} = req.http.Origin;\n    }\n`;
}

function regexOf(pattern: OriginPattern): readonly string[] {
  if (pattern.kind === 'any') return [];
  if (pattern.kind === 'null') return ['null'];
  return [isExact(pattern) ? escapeRegex(pattern.text) : originRegex(pattern)];
}

function headerLines(each: Rule): string {
  const isOurs = `${rule} == "${each.index}"`;
  const block = (condition: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `    if (${condition}) {\n${lines.map((line) => `        ${line}\n`).join('')}    }\n`;
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

function varyLines(rules: readonly Rule[]): string {
  const varying = rules.filter(({ anyOrigin }) => !anyOrigin).map(({ index }) => index);
  if (varying.length === 0) return '';
  const which = varying.length === 1 ? varying.join('') : `(?:${varying.join('|')})`;
  const said = String.raw`(?i)(?:^|,)\s*(?:origin|\*)\s*(?:,|$)`;
  return `    # Answers that depend on the origin say so, also to those without one. Not twice.
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
