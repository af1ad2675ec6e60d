import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

const lineStart: readonly Token[] = [{ mark: 'line' }];

/** The tokens of a Caddyfile. */
export const readCaddy: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      lexCaddy(text).flatMap((line) => lineStart.concat(line.map((value) => ({ value })))),
    ),
  );

/** The tokens, line by line, as Caddy's page on the structure of its files has them. */
export function lexCaddy(text: string): readonly (readonly string[])[] {
  if (text.includes('{$')) throw new Error('a variable of the environment');
  const pattern =
    /(\n)|[^\S\n]+|#.*|"((?:\\[^]|[^"\\])*)"(?=\s|$)|`([^`]*)`(?=\s|$)|([^\s"`#]\S*)/y;
  const lines: string[][] = [[]];
  tokenize(text, pattern, ([, end, quoted, raw, bare]) => {
    const token = quoted?.replaceAll(String.raw`\"`, '"') ?? raw ?? bare;
    if (end !== undefined) lines.push([]);
    else if (token !== undefined) lines.at(-1)?.push(token);
    return null;
  });
  return lines.filter((line) => line.length > 0);
}
