import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

/** The directives and blocks of a configuration: what is quoted is a value, every other word a mark. */
export const readNginx: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      // The one thing that may come with a name is the variable for dollar signs.
      lexNginx(text.replace(/^geo [^]*?\n}\n/m, '')).map((token) =>
        'mark' in token ? token : { value: token.value.replaceAll('${crossguard_dollar}', '$') },
      ),
    ),
  );

/** The words of a configuration, without their quoting, and its marks. */
export function lexNginx(text: string): readonly Token[] {
  const pattern = /\s+|#.*|("(?:\\[^]|[^"\\])*")|([;{}])|((?:\\[^]|\$\{[^}]*\}|[^\s;{}"\\])+)/y;
  return tokenize(text, pattern, ([, quoted, mark, bare]) => {
    if (quoted !== undefined) return { value: unquoted(quoted) };
    if (mark !== undefined) return { mark };
    return bare === undefined ? null : { mark: bare };
  });
}

function unquoted(quoted: string): string {
  const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(["'\\trn])/g, (_, char: string) => escapes[char] ?? char);
}
