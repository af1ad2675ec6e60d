/**
 * A regular expression for the ports from 1 to 65535 as origins write them: without leading zeros, and
 * without one port, which is the scheme's default. No lookahead, which RE2 does not have.
 */
export function portRegex(except: number | null): string {
  const small = [1, 2, 3, 4].flatMap((digits) =>
    except !== null && String(except).length === digits
      ? numbersBut(String(except))
      : [digits === 1 ? '[1-9]' : `[1-9][0-9]${times(digits - 1)}`],
  );
  const large = [
    '[1-5][0-9]{4}',
    '6[0-4][0-9]{3}',
    '65[0-4][0-9]{2}',
    '655[0-2][0-9]',
    '6553[0-5]',
  ];
  return [...small, ...large].join('|');
}

/** The numbers of as many digits that are not this one: they differ first in one of its digits. */
function numbersBut(number: string): readonly string[] {
  return Array.from(number, (digit, at) => {
    const rest = number.length - at - 1;
    return `${number.slice(0, at)}[${digitsBut(Number(digit), at === 0 ? 1 : 0)}]${rest === 0 ? '' : `[0-9]${times(rest)}`}`;
  });
}

/** The digits from the least to 9 but one, as ranges. */
function digitsBut(digit: number, least: number): string {
  return range(least, digit - 1) + range(digit + 1, 9);
}

function range(from: number, to: number): string {
  if (from > to) return '';
  return from === to ? String(from) : `${from}-${to}`;
}

function times(count: number): string {
  return count === 1 ? '' : `{${count}}`;
}
