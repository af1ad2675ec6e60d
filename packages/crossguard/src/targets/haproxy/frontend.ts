import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { pathRegex, unclearPath } from '../path-regex.ts';
import { splitOrigins } from '../split-origins.ts';
import type { EmittedFile } from '../target.ts';
import { quote, quoteFormat } from './quote.ts';

/** More exact origins than this stand in a file of their own: a line holds 64 words. */
const mostInLine = 16;

const rule = 'txn.crossguard_rule';
const origin = 'txn.crossguard_origin';
const preflight = 'txn.crossguard_preflight';

/** The lines of a `frontend`, and the lists that they read. */
export function frontend(policy: Policy): {
  readonly lines: readonly string[];
  readonly lists: readonly EmittedFile[];
} {
  const { rules } = policy;
  return {
    lines: [
      ...ruleLines(rules),
      '',
      '# Whom the rule lets in, as Access-Control-Allow-Origin names them.',
      ...rules.flatMap(originLines),
      '',
      '# Preflights are answered here, and never reach the application.',
      'acl crossguard_is_preflight method OPTIONS',
      `http-request set-var(${preflight}) str(yes) if crossguard_is_preflight { req.fhdr_cnt(origin) gt 0 } { req.fhdr_cnt(access-control-request-method) gt 0 } { var(${rule}) -m found }`,
      `http-request return status 204 if { var(${preflight}) -m found } { var(${origin}) -m found }`,
      `http-request return status 403 if { var(${preflight}) -m found }`,
      '',
      "# The headers of every answer, HAProxy's own among them. One owner: what the application says of CORS is replaced.",
      ...removalLines(rules),
      `http-after-response set-header Access-Control-Allow-Origin %[var(${origin})] if { var(${origin}) -m found }`,
      ...rules.flatMap(headerLines),
      ...varyLines(rules),
    ],
    lists: rules.flatMap((each) => {
      const { texts } = splitOrigins(each.allowOrigins);
      return texts.length > mostInLine
        ? [{ name: listName(each), text: `${texts.join('\n')}\n` }]
        : [];
    }),
  };
}

function ruleLines(rules: readonly Rule[]): readonly string[] {
  if (ruleForEverything(rules) !== null) {
    return ['# One rule covers every path.', `http-request set-var(${rule}) str(0)`];
  }
  return [
    '# Which rule covers the path: the first that does. x: none may, since the path can be read in two ways.',
    `http-request set-var(${rule}) str(x) if { path -m reg ${quote(`^${unclearPath}$`)} }`,
    ...rules.map(
      ({ index, match }) =>
        `http-request set-var(${rule}) str(${index}) if !{ var(${rule}) -m found } { path -m reg ${quote(`^${pathRegex(match)}$`)} }`,
    ),
  ];
}

/** Several lines of `Origin`, which no browser sends, let nobody in. */
function originLines(each: Rule): readonly string[] {
  const isOurs = `{ var(${rule}) -m str ${each.index} }`;
  if (each.anyOrigin) return [`http-request set-var(${origin}) str(*) if ${isOurs}`];
  const one = `{ req.fhdr_cnt(origin) eq 1 }`;
  const name = `crossguard_origins_${each.index}`;
  const { texts, regexes } = splitOrigins(each.allowOrigins);
  const listed =
    texts.length > mostInLine
      ? [`acl ${name} req.fhdr(origin) -m str -f ${listName(each)}`]
      : texts.length > 0
        ? [`acl ${name} req.fhdr(origin) -m str ${texts.map(quote).join(' ')}`]
        : [];
  const patterns = regexes.map(
    (regex) => `acl ${name} req.fhdr(origin) -m reg ${quote(`^${regex}$`)}`,
  );
  return [
    ...listed,
    ...patterns,
    `http-request set-var(${origin}) req.fhdr(origin) if ${isOurs} ${one} ${name}`,
  ];
}

function listName({ index }: Rule): string {
  return `crossguard-origins-${index}.lst`;
}

function removalLines(rules: readonly Rule[]): readonly string[] {
  const extra = (name: string): readonly string[] =>
    rules
      .filter(({ ownedHeaders }) => ownedHeaders.includes(name))
      .map(
        ({ index }) => `http-after-response del-header ${name} if { var(${rule}) -m str ${index} }`,
      );
  return [
    ...corsResponseHeaders.map(
      (name) => `http-after-response del-header ${name} if { var(${rule}) -m found }`,
    ),
    ...extra('timing-allow-origin'),
    ...extra('cross-origin-resource-policy'),
  ];
}

function headerLines(each: Rule): readonly string[] {
  const isOurs = `{ var(${rule}) -m str ${each.index} }`;
  const isIn = `{ var(${origin}) -m found }`;
  const isPreflight = `{ var(${preflight}) -m found }`;
  const lines = (headers: HeaderList, ...conditions: readonly string[]): readonly string[] =>
    headers.map(
      ([name, value]) =>
        `http-after-response set-header ${name} ${quoteFormat(value)} if ${conditions.join(' ')}`,
    );
  return [
    ...lines(each.actualHeaders, isOurs, isIn, `!${isPreflight}`),
    ...lines(each.preflightHeaders, isOurs, isIn, isPreflight),
    ...lines(each.commonHeaders, isOurs, `!${isPreflight}`),
    ...(each.timingAllowOrigin
      ? [
          `http-after-response set-header Timing-Allow-Origin %[var(${origin})] if ${isOurs} ${isIn}`,
        ]
      : []),
  ];
}

function varyLines(rules: readonly Rule[]): readonly string[] {
  const varying = rules.filter(({ anyOrigin }) => !anyOrigin).map(({ index }) => index);
  return varying.length === 0
    ? []
    : [
        '',
        '# Answers that depend on the origin say so, also to those without one. Not twice.',
        `http-after-response add-header Vary Origin if { var(${rule}) -m str ${varying.join(' ')} } !{ res.hdr(vary) -i -m str origin * }`,
      ];
}
