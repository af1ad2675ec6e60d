import { type Reader, readingOf, tokenize } from './reading.ts';

/** A script for `sh`: words in single quotes, in which nothing has a meaning, and bare ones without special characters. */
export const readShell: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) => {
      const pattern = /[ \t]+|\\\n|#[^\n]*|(\n)|((?:'[^']*'|\\')+)|([\w./:=@-]+)/y;
      return tokenize(text, pattern, ([, end, quoted, mark]) => {
        if (end !== undefined) return { mark: 'line' };
        if (quoted === undefined) return mark === undefined ? null : { mark };
        return { value: quoted.replaceAll(/'([^']*)'|\\(')/g, (_, held?: string) => held ?? "'") };
      });
    }),
  );
