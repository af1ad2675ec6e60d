import type { Policy, Rule } from '@crossguard/cors/policy/policy';
import { targetRegex } from '../path-regex.ts';
import type { Refusal } from '../refusal.ts';
import { quote, quoteRegex, quoteValue } from './quote.ts';

/** Lines of an .htaccess file, and Apache's regular expressions, end at 8191 bytes. There is more on a line. */
const most = 6000;

/**
 * Parts a list so that the texts of each part fit into a line together.
 *
 * @param beside what has to stand there besides
 */
export function inLines(
  texts: readonly string[],
  beside: string = '',
): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let room = 0;
  for (const text of texts) {
    // Quotes, a comma, and the beginning of a line.
    const length = text.length + 10;
    if (length > room) {
      lines.push([]);
      room = most - beside.length;
    }
    lines.at(-1)?.push(text);
    room -= length;
  }
  return lines;
}

/** What can't be parted and does not fit. */
export function tooLong({ rules }: Policy): readonly Refusal[] {
  return rules.flatMap((rule) =>
    unparted(rule)
      .filter(([, text]) => text.length > most)
      .map(([key, text]): Refusal => ({
        feature: 'limit',
        place: { rule: rule.index, key, entry: null },
        why: `it makes a line of over ${text.length} characters, and Apache reads lines of at most 8191`,
        instead: null,
      })),
  );
}

function unparted(rule: Rule): readonly (readonly [key: string, text: string])[] {
  const { match, allowMethods, allowHeaders, exposeHeaders } = rule;
  return [
    ['match', quote(quoteRegex(targetRegex(match)))],
    ['allowMethods', quoteValue(allowMethods.join(', '))],
    ['allowHeaders', quoteValue(allowHeaders.join(', '))],
    ['exposeHeaders', quoteValue(exposeHeaders.join(', '))],
  ];
}
