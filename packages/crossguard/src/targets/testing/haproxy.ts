import { type Reader, readingOf, type Token } from './reading.ts';

const lineStart: readonly Token[] = [{ mark: 'line' }];

/** The words of each line; of a log format, the text. */
export const readHAProxy: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      text.split('\n').flatMap((line) => {
        const words = lexHAProxy(line);
        return lineStart.concat(words.map((word) => ({ value: word.replaceAll('%%', '%') })));
      }),
    ),
  );

/** The words of a line, as the manual's section on quoting and escaping has them. */
export function lexHAProxy(line: string): readonly string[] {
  const found: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end === -1) throw new Error(`a quote is open: ${line}`);
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (char === '\\') {
      at += 1;
      word = (word ?? '') + (line[at] ?? '');
    } else if (char === ' ') {
      if (word !== null) found.push(word);
      word = null;
    } else if (char === '#') break;
    else {
      if ('"$'.includes(char)) throw new Error(`${char} has a meaning outside of quotes: ${line}`);
      word = (word ?? '') + char;
    }
  }
  return word === null ? found : [...found, word];
}
