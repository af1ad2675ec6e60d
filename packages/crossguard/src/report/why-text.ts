import type { Reading } from './console/read.ts';
import type { Paint } from './paint.ts';
import { printable, shortened, wrapped } from './printable.ts';
import { rightAnswerLines, screen, section } from './sections.ts';
import { type WhyAnswer, whyWords } from './why-words.ts';

/** What messages say, for people, on a screen that is 80 columns wide. */
export function whyText(answers: readonly WhyAnswer[], paint: Paint): string {
  return answers.map((answer) => answerText(answer, paint)).join(`\n\n${'─'.repeat(screen)}\n\n`);
}

function answerText(answer: WhyAnswer, paint: Paint): string {
  const words = whyWords(answer);
  const heading = `${words.browser}:`;
  const [first = '', ...more] = wrapped(`${heading} ${words.title}.`, screen);
  const parts = [
    [`${paint.strong(paint.bad(heading))}${first.slice(heading.length)}`, ...more],
    facts(answer.reading).flatMap(([name, value]) => section(name, [value], paint)),
    [
      ...section('Why', [words.explanation], paint),
      ...(words.others.length === 0
        ? []
        : section('Or', ['The same words are used for:', ...words.others], paint)),
    ],
    [
      ...section('Change', words.remedies, paint),
      ...rightAnswerLines(words, paint),
      ...(words.docs === null ? [] : section('More', [words.docs], paint)),
    ],
    [
      ...section('Confirm', ['This asks the live server:'], paint),
      `          ${paint.accent(words.command)}`,
      ...section('', words.fillIn, paint),
    ],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** What stands in the message. */
function facts(reading: Reading): readonly (readonly [name: string, value: string])[] {
  const { origin, page, url, source, target, method, header, value, token, status, error } =
    reading;
  const shown: readonly (readonly [string, string | undefined])[] = [
    ['Page', origin ?? page],
    ['URL', url],
    ['First', source],
    ['Redirect', target],
    ['Method', method],
    ['Header', header],
    ['Value', value ?? token],
    ['Status', status === '(null)' ? undefined : status],
    ['Error', error === undefined ? undefined : `net::${error}`],
    ['With', reading.credentials === true ? 'credentials' : undefined],
  ];
  return shown.flatMap(([name, fact]) =>
    fact === undefined || fact === '' ? [] : [[name, shortened(printable(fact), 300)] as const],
  );
}
