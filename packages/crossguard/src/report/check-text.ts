import type { CheckReport, Verdict } from '../inspect/check-report.ts';
import { type CheckWords, checkWords, type FailureWords } from './check-words.ts';
import type { Paint } from './paint.ts';
import { printable, shortened, wrapped } from './printable.ts';
import { rightAnswerLines, screen, section } from './sections.ts';
import { drawSequence } from './sequence.ts';

/** A check's report for people, on a screen that is 80 columns wide. */
export function checkText(report: CheckReport, paint: Paint): string {
  const words = checkWords(report);
  const wasAsked = report.exchanges.length > 0 || report.unsent !== null;
  const parts = [
    headline(report.verdict, words, paint),
    ...(wasAsked ? [drawSequence(report, paint)] : []),
    ...(words.failure === null ? [] : failureParts(report.verdict, words.failure, paint)),
    ...(words.notes.length === 0 ? [] : [section('Note', words.notes, paint)]),
    ...(words.otherwise.length === 0 ? [] : [section('But', words.otherwise, paint)]),
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
    ['WebKit', console.safari],
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
