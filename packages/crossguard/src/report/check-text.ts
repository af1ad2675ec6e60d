import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { CheckReport, Verdict } from '../inspect/check-report.ts';
import { type CheckWords, checkWords, type FailureWords } from './check-words.ts';
import type { Paint } from './paint.ts';
import { printable, shortened, wrapped } from './printable.ts';
import { type PolicyRule, ruleText } from './right-answer.ts';
import { drawSequence } from './sequence.ts';

const screen = 80;
/** The width of the names at the left. */
const margin = 10;

/** A check's report for people, on a screen that is 80 columns wide. */
export function checkText(report: CheckReport, paint: Paint): string {
  const words = checkWords(report);
  const wasAsked = report.exchanges.length > 0 || report.unsent !== null;
  const parts = [
    headline(report.verdict, words, paint),
    ...(wasAsked ? [drawSequence(report, paint)] : []),
    ...(words.failure === null ? [] : failureParts(report.verdict, words.failure, paint)),
    ...(words.notes.length === 0 ? [] : [section('Note', words.notes, paint)]),
    ...(words.cautions.length === 0 ? [] : [section('Caution', words.cautions, paint)]),
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}

const headings: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed.',
  'allowed-unsent': 'Allowed.',
  undecided: 'Undecided.',
  blocked: 'Blocked.',
  unreachable: 'Unreachable.',
};

function headline(verdict: Verdict, { answer }: CheckWords, paint: Paint): string[] {
  const heading = headings[verdict];
  const emphasis =
    verdict === 'allowed' || verdict === 'allowed-unsent'
      ? paint.good
      : verdict === 'undecided'
        ? paint.caution
        : paint.bad;
  const [first = '', ...more] = wrapped(`${heading} ${answer}`, screen);
  return [`${paint.strong(emphasis(heading))}${first.slice(heading.length)}`, ...more];
}

function failureParts(verdict: Verdict, words: FailureWords, paint: Paint): string[][] {
  const why = section('Why', [words.explanation], paint);
  if (verdict === 'unreachable') return [why, section('Try', words.remedies, paint)];
  const decided = section('Decided', [`by ${words.step.title}`, words.step.anchor], paint);
  const change = [
    ...section('Change', words.remedies, paint),
    ...rightAnswerLines(words, paint),
    ...section('More', [words.docs], paint),
  ];
  return [[...why, ...decided], consoleLines(words, paint), change];
}

function consoleLines({ console }: FailureWords, paint: Paint): string[] {
  const browsers = [
    ['Chrome', console.chrome],
    ['Firefox', console.firefox],
    ['Safari', console.safari],
  ] as const;
  return browsers.flatMap(([name, messages]) =>
    section(
      name,
      messages.length === 0
        ? ['prints nothing']
        : messages.map((message) => shortened(printable(message), 1500)),
      paint,
    ),
  );
}

function rightAnswerLines({ rightAnswer, rule }: FailureWords, paint: Paint): string[] {
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
function section(name: string, texts: readonly string[], paint: Paint): string[] {
  const lines = texts.flatMap((text) => wrapped(text, screen - margin));
  return lines.map((line, index) =>
    index === 0 ? `${paint.strong(name.padEnd(margin))}${line}` : `${' '.repeat(margin)}${line}`,
  );
}
