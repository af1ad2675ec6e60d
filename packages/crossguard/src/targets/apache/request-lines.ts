import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { splitOrigins } from '../split-origins.ts';
import { targetRegex, unclearTarget } from '../path-regex.ts';
import {
  allOf,
  allowsVariable,
  answersOf,
  answerVariable,
  isOneOf,
  isPreflight,
  matches,
  ruleVariable,
  setWhere,
  targetVariable,
  theOrigin,
  theRule,
  theTarget,
  variable,
} from './expression.ts';
import { inLines } from './long-lines.ts';
import { quoteString } from './quote.ts';

/** A request's line: what is captured is the target, whatever may stand in it. */
export function requestLine(method: string): string {
  return `^${method} (.*?)(?: HTTP/[0-9.]+)?$`;
}

/** A target that no rule may cover. One that is no path comes from no browser. */
export const unclear: string = `^(?:[^/]|$|${unclearTarget})`;

/**
 * What a request is, as variables. Each line sees what those before it have set.
 *
 * They are worked out anew wherever Apache turns to another file within a request, and come to the same, since
 * they look at nothing but the request's line and its headers.
 */
export function requestLines({ rules }: Policy): string {
  const [allowed, refused, preflight] = answersOf('$1');
  return [
    ...ruleLines(rules),
    '\n# Whether it lets the origin in.\n',
    ...rules.flatMap(originLines),
    '\n# What kind of answer it is, and of which rule.\n',
    setWhere(matches(theRule, '(.+)'), answerVariable, refused),
    setWhere(matches(variable(allowsVariable), '(.+)'), answerVariable, allowed),
    setWhere(
      allOf([isPreflight, matches(variable(allowsVariable), '(.*)')]),
      answerVariable,
      preflight,
    ),
  ].join('');
}

function ruleLines(rules: readonly Rule[]): readonly string[] {
  if (ruleForEverything(rules) !== null) {
    return ['# One rule covers every path.\n', setWhere('true', ruleVariable, '0')];
  }
  return [
    '# Which rule covers the path: the first that does. x: none may, since the path can be read in two ways.\n',
    setWhere(matches('%{THE_REQUEST}', requestLine('[^ ]*')), targetVariable, '$1'),
    setWhere(matches(theTarget, unclear), ruleVariable, 'x'),
    ...rules.map(({ index, match }) =>
      setWhere(
        allOf([`-z ${theRule}`, matches(theTarget, `^${targetRegex(match)}`)]),
        ruleVariable,
        String(index),
      ),
    ),
  ];
}

function originLines({ index, allowOrigins, anyOrigin }: Rule): readonly string[] {
  const isRule = isOneOf(theRule, [String(index)]);
  const allowWhere = (...conditions: readonly string[]): string =>
    setWhere(allOf([isRule, ...conditions]), allowsVariable, String(index));
  if (anyOrigin) return [allowWhere()];
  const { texts, regexes } = splitOrigins(allowOrigins);
  return [
    ...inLines([...texts].sort()).map((some) => allowWhere(isOneOfSorted(some))),
    ...inLines(regexes).map((some) => allowWhere(matches(theOrigin, `^(?:${some.join('|')})$`))),
  ];
}

/** Apache compares with one after the other. Of many lists it is to look only into the one that may have it. */
function isOneOfSorted(texts: readonly string[]): string {
  const [first = '', last = first] = [texts[0], texts.at(-1)];
  const among = isOneOf(theOrigin, texts);
  if (texts.length < 16) return among;
  return allOf([
    `${theOrigin} >= ${quoteString(first)}`,
    `${theOrigin} <= ${quoteString(last)}`,
    among,
  ]);
}
