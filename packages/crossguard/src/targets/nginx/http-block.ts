import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import { isExact, type OriginPattern } from '@crossguard/cors/policy/origin-pattern';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { originRegex } from '../origin-regex.ts';
import { ownership } from '../ownership.ts';
import { otherHeaders, variableOf } from './cors-headers.ts';
import { targetRegex, unclearTarget } from '../path-regex.ts';
import { hashSettings } from './hash-settings.ts';
import { type Line, map, regex } from './map.ts';
import { dollar, quote, quoteValue } from './quote.ts';

/**
 * What stands in the `http` block: what a request is, as variables that are worked out when they are needed.
 *
 * `$request_uri` is the target as it came, and stays so when an error page is served; `$uri` would not.
 */
export function httpBlock(policy: Policy): string {
  const { rules } = policy;
  const origins = map(
    '$crossguard_case$crossguard_rule $http_origin',
    'crossguard_origin',
    rules.flatMap(originLines),
  );
  return [
    `${ownership}\n`,
    ...hashSettings(origins.lines.map(({ key }) => key)),
    ...dollarSign(policy),
    ...ruleMap(rules),
    '# Patterns know lower case only, but this hash would find a key in either case.',
    map('$http_origin', 'crossguard_case', [{ key: regex('[A-Z]'), value: quote('?') }]).text,
    '# Whom the rule lets in, as Access-Control-Allow-Origin names them.',
    origins.text,
    ...preflightMaps(rules),
    ...headerMaps(policy),
  ].join('\n');
}

function ruleMap(rules: readonly Rule[]): readonly string[] {
  if (ruleForEverything(rules) !== null) {
    return [
      '# One rule covers every path.',
      map('$request_method', 'crossguard_rule', [], quote('0')).text,
    ];
  }
  return [
    '# Which rule covers the path: the first that does. x: none may, since the path can be read in two ways.',
    map('$request_uri', 'crossguard_rule', [
      { key: regex(`^${unclearTarget}`), value: quote('x') },
      ...rules.map(({ index, match }) => ({
        key: regex(`^${targetRegex(match)}`),
        value: quote(String(index)),
      })),
    ]).text,
  ];
}

function originLines({ index, allowOrigins }: Rule): readonly Line[] {
  const line = (pattern: OriginPattern): Line => {
    if (pattern.kind === 'any') return { key: regex(`^\\??${index} `), value: quote('*') };
    const value = '$http_origin';
    if (pattern.kind === 'null') return { key: quote(`${index} null`), value };
    return isExact(pattern)
      ? { key: quote(`${index} ${pattern.text}`), value }
      : { key: regex(`^${index} ${originRegex(pattern)}$`), value };
  };
  return allowOrigins.map(line);
}

function preflightMaps(rules: readonly Rule[]): readonly string[] {
  const covered = ruleForEverything(rules) === null ? '[0-9x]' : '';
  return [
    '# How a preflight is answered; nothing for what is none.',
    map('$request_method $http_access_control_request_method', 'crossguard_asks', [
      { key: regex('^OPTIONS .'), value: quote('1') },
    ]).text,
    map('$crossguard_asks$crossguard_rule $http_origin', 'crossguard_preflight', [
      { key: regex(`^1${covered}[0-9]* .`), value: quote('1') },
    ]).text,
    map('$crossguard_preflight $crossguard_origin', 'crossguard_status', [
      { key: regex('^1 .'), value: '204' },
      { key: regex('^1 $'), value: '403' },
    ]).text,
    '# What kind of answer it is, and of which rule.',
    map(
      '$crossguard_rule $crossguard_status $crossguard_origin',
      'crossguard_answer',
      [
        { key: regex('^(?<crossguard_of>[0-9]+) 204 '), value: 'preflight-$crossguard_of' },
        { key: regex('^(?<crossguard_of>[0-9]+)  .'), value: 'actual-$crossguard_of' },
        { key: regex('^ '), value: 'left-alone' },
      ],
      'refused',
    ).text,
  ];
}

function headerMaps({ rules }: Policy): readonly string[] {
  const leaves = ruleForEverything(rules) === null;
  const leftAlone = (name: string): readonly Line[] =>
    leaves ? [{ key: 'left-alone', value: upstreamVariable(name) }] : [];
  return [
    '# The headers. Where no rule covers the path, those of the application stay.',
    map(
      '$crossguard_answer',
      'crossguard_allow_origin',
      leftAlone('Access-Control-Allow-Origin'),
      '$crossguard_origin',
    ).text,
    ...otherHeaders.map(
      (name) =>
        map('$crossguard_answer', variableOf(name), [
          ...rules.flatMap((rule) => headerLines(rule, name)),
          ...leftAlone(name),
        ]).text,
    ),
    ...varyMap(rules),
    ...companionMaps(rules),
  ];
}

function headerLines({ index, actualHeaders, preflightHeaders }: Rule, wanted: string): Line[] {
  const of = (kind: string, headers: Rule['actualHeaders']): Line[] =>
    headers
      .filter(([name]) => name === wanted)
      .map(([, value]) => ({ key: `${kind}-${index}`, value: quoteValue(value) }));
  return [...of('actual', actualHeaders), ...of('preflight', preflightHeaders)];
}

/** A line of its own beside the application's: its lines are not all known here before nginx 1.23. */
function varyMap(rules: readonly Rule[]): readonly string[] {
  const varying = rules.filter(({ anyOrigin }) => !anyOrigin).map(({ index }) => index);
  if (varying.length === 0) return [];
  const which = varying.length === 1 ? varying.join('') : `(?:${varying.join('|')})`;
  return [
    '# Answers that depend on the origin say so, also to those without one. Not twice.',
    map('$crossguard_rule:$upstream_http_vary', 'crossguard_vary', [
      { key: regex(`^${which}:(?:.*,)?\\s*(?:origin|\\*)\\s*(?:,|$)`, 'i'), value: quote('') },
      { key: regex(`^${which}:`), value: 'Origin' },
    ]).text,
  ];
}

function companionMaps(rules: readonly Rule[]): readonly string[] {
  const timing = rules.filter(({ timingAllowOrigin }) => timingAllowOrigin);
  const embedding = rules.filter(({ crossOriginResourcePolicy: policy }) => policy !== null);
  return [
    ...(timing.length === 0
      ? []
      : [
          map(
            '$crossguard_answer $crossguard_rule',
            'crossguard_timing_allow_origin',
            timing.flatMap(({ index }) => [
              { key: quote(`actual-${index} ${index}`), value: '$crossguard_origin' },
              { key: regex(` ${index}$`), value: quote('') },
            ]),
            upstreamVariable('Timing-Allow-Origin'),
          ).text,
        ]),
    ...(embedding.length === 0
      ? []
      : [
          map(
            '$crossguard_rule',
            'crossguard_resource_policy',
            embedding.map(({ index, crossOriginResourcePolicy }) => ({
              key: quote(String(index)),
              value: quote(crossOriginResourcePolicy ?? ''),
            })),
            upstreamVariable('Cross-Origin-Resource-Policy'),
          ).text,
        ]),
  ];
}

/** nginx can't escape a dollar sign, which header names may have. */
function dollarSign({ rules }: Policy): readonly string[] {
  const isThere = rules.some(({ actualHeaders, preflightHeaders }) =>
    [...actualHeaders, ...preflightHeaders].some(([, value]) => value.includes('$')),
  );
  return isThere ? [`geo $${dollar} {\n    default "$";\n}\n`] : [];
}

function upstreamVariable(header: string): string {
  return `$upstream_http_${header.toLowerCase().replaceAll('-', '_')}`;
}
