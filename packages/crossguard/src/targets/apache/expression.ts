import { quote, quoteRegex, quoteString } from './quote.ts';

// What the file knows of a request, in variables of its environment.

/** The rule that covers the path: its index, or `x` where none may. */
export const ruleVariable = 'crossguard_rule';
/** The rule's index again, where it lets the origin in. */
export const allowsVariable = 'crossguard_allows';
/** What kind of answer it is, and of which rule. */
export const answerVariable = 'crossguard_answer';
/** The answers under a rule: to those let in, to others, and to the preflights of those let in. */
export function answersOf(
  rule: number | string,
): readonly [allowed: string, refused: string, preflight: string] {
  return [`allowed-${rule}`, `refused-${rule}`, `preflight-${rule}`];
}

/** The request's target as it came. */
export const targetVariable = 'crossguard_target';

export const theRule: string = variable(ruleVariable);
export const theAnswer: string = variable(answerVariable);
export const theTarget: string = variable(targetVariable);
/**
 * A header by `%{HTTP:…}` would be named in `Vary`, wherever it is looked at.
 */
export const theOrigin = "req_novary('Origin')";

/** Whether a request is a preflight. The request's line stays what it was when an error page is served. */
export const isPreflight: string = allOf([
  `%{THE_REQUEST} =~ ${quoteRegex('^OPTIONS ')}`,
  `-n ${theOrigin}`,
  "-n req_novary('Access-Control-Request-Method')",
]);

/** A line that sets a variable where an expression holds. What it matched is `$1` and so on. */
export function setWhere(expression: string, name: string, value: string): string {
  return `SetEnvIfExpr ${quote(expression)} ${name}=${value}\n`;
}

export function variable(name: string): string {
  return `reqenv(${quoteString(name)})`;
}

export function matches(subject: string, regex: string): string {
  return `${subject} =~ ${quoteRegex(regex)}`;
}

/** Whether a word is one of some texts, case and all. Long ones get a line each. */
export function isOneOf(word: string, texts: readonly string[]): string {
  const [first = '', ...others] = texts.map(quoteString);
  if (others.length === 0) return `${word} == ${first}`;
  const list = [first, ...others];
  const isLong = list.some(({ length }) => length > 16) && list.length > 2;
  return isLong ? `${word} in {\n${list.join(',\n')} }` : `${word} in { ${list.join(', ')} }`;
}

export function allOf(conditions: readonly string[]): string {
  return conditions.join(' && ');
}
