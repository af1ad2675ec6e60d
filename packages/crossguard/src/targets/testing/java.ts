import { type Reader, readingOf, tokenize } from './reading.ts';

/** Space, comments, strings and all else, as Java's specification has them. */
const token =
  /\s+|\/\/[^\n]*|\/\*(?:(?!\*\/)[^])*\*\/|"((?:\\["\\]|[^"\\\n])*)"|(\w+|[^\s\w"'`\\])/y;

export const readJava: Reader = ([file]) =>
  readingOf(
    tokenize(file?.text ?? '', token, ([, string, mark]) => {
      if (string !== undefined) return { value: String(JSON.parse(`"${string}"`)) };
      return mark === undefined ? null : { mark };
    }),
  );
