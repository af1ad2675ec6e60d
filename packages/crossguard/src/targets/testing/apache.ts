import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

/** The directives of a configuration: their names are marks, their arguments values, and expressions are read further. */
export const readApache: Reader = (files) =>
  readingOf(files.flatMap(({ text }) => lexApache(text).flatMap(tokensOf)));

/** The directives, each as its name and its arguments as Apache reads them. */
export function lexApache(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll(/\\\n/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith('<') ? line.slice(1, -1) : line))
    .map((line) => {
      const words = line.match(/"(?:\\[\\"]|\\(?![\\"])|[^"\\])*"(?=\s|$)|[^\s"]+(?=\s|$)/g) ?? [];
      if (words.join(' ') !== line.replaceAll(/(?<=^\w+) +/g, ' ')) {
        throw new Error(`not a directive: ${line}`);
      }
      return words.map((word) =>
        word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\([\\"])/g, '$1') : word,
      );
    });
}

/** The tokens of an expression: strings and regular expressions as what they stand for. */
export function lexApacheExpression(text: string): readonly Token[] {
  const pattern =
    /\s+|'((?:\\.|[^'\\])*)'|m#([^#]*)#|%\{[A-Za-z_:-]+\}|\$\d|[A-Za-z_]+|-[zn]|==|=~|>=|<=|&&|[(){},]/y;
  return tokenize(text, pattern, ([mark, string, regex]) => {
    if (string !== undefined) {
      if (/\$\d|%\{/.test(string.replaceAll(/\\./g, ''))) throw new Error(`a variable: ${string}`);
      return { value: string.replaceAll(/\\(.)/g, '$1') };
    }
    if (regex !== undefined) return { value: regex };
    return mark.trim() === '' ? null : { mark };
  });
}

function tokensOf([name = '', ...words]: readonly string[]): readonly Token[] {
  const isCondition = name === 'SetEnvIfExpr' || name === 'If';
  const isFormat = name === 'Header' && words[1] === 'set';
  return [
    { mark: name },
    ...words.flatMap((word, at): readonly Token[] => {
      if (isCondition && at === 0) return lexApacheExpression(word);
      if (/^expr=[^%]/.test(word)) return lexApacheExpression(word.slice('expr='.length));
      return [{ value: isFormat ? word.replaceAll('%%', '%') : word }];
    }),
  ];
}
