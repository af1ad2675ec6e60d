import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { FailureWords } from './check-words.ts';
import type { Paint } from './paint.ts';
import { printable, wrapped } from './printable.ts';
import { type PolicyRule, ruleText } from './right-answer.ts';

/** How many columns there are. */
export const screen = 80;
/** The width of the names at the left. */
const margin = 10;

/** The headers that would let a request pass, and the rule of a policy that would. */
export function rightAnswerLines(
  { rightAnswer, rule }: Pick<FailureWords, 'rightAnswer' | 'rule'>,
  paint: Paint,
): string[] {
  if (rightAnswer === null) return [];
  const { preflight, response } = rightAnswer;
  return [
    ...(preflight === null
      ? []
      : ['', ...headerLines("The preflight's answer (status 204) needs:", preflight, paint)]),
    '',
    ...headerLines('The response needs, whatever its status:', response, paint),
    '',
    ...(rule === null ? [] : ruleLines(rule, paint)),
  ];
}

function ruleLines(rule: PolicyRule, paint: Paint): string[] {
  return [
    ...indented(['Or let Crossguard do it, with this in crossguard.yaml:']),
    ...indented(ruleText(rule).map((line) => `  ${paint.accent(line)}`)),
    '',
  ];
}

function headerLines(title: string, headers: HeaderList, paint: Paint): string[] {
  return indented([
    title,
    ...headers.map(([name, value]) => `  ${paint.accent(`${name}: ${printable(value)}`)}`),
  ]);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `${' '.repeat(margin)}${line}`);
}

/** Texts beside a name; each begins a line of its own. */
export function section(name: string, texts: readonly string[], paint: Paint): string[] {
  const lines = texts.flatMap((text) => wrapped(text, screen - margin));
  return lines.map((line, index) =>
    index === 0 ? `${paint.strong(name.padEnd(margin))}${line}` : `${' '.repeat(margin)}${line}`,
  );
}
