import { type Reader, readingOf, tokenize } from './reading.ts';

/** Space, comments, raw strings, interpreted strings and all else, as Go's specification has them. */
const token =
  /\s+|\/\/[^\n]*|`([^`]*)`|"((?:\\["\\bfnrt]|\\u[0-9a-f]{4}|[^"\\\n])*)"|(\w+|[^\s\w"'`\\])/y;

/** The expressions among the values are for the whole of a text: what says so is taken off. */
export const readGo: Reader = ([file]) =>
  readingOf(
    tokenize(file?.text ?? '', token, ([, raw, string, mark]) => {
      if (raw !== undefined) return { value: raw.replace(/^\^\(\?:(.*)\)\$$/, '$1') };
      if (string !== undefined) return { value: String(JSON.parse(`"${string}"`)) };
      return mark === undefined ? null : { mark };
    }),
  );
