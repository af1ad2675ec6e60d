import { type Reader, readingOf, tokenize } from './reading.ts';

/** Space, comments, raw strings, strings and all else, as Python's page on lexical analysis has them. */
const token =
  /\s+|#[^\n]*|r"([^"\n]*)"|"""([^"]*)"""|"((?:\\["\\bfnrt]|\\u[0-9a-f]{4}|[^"\\\n])*)"|(\w+|[^\s\w"'#\\])/y;

/** The expressions among the values are for the whole of a text: what says so is taken off. */
export const readPython: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      tokenize(text, token, ([, raw, documentation, string, mark]) => {
        if (raw !== undefined) {
          const regex = raw.replace(/^\(\?:(.*)\)\\Z$/, '$1');
          return { value: regex.replaceAll(String.raw`\x22`, '"') };
        }
        if (documentation !== undefined) return { value: documentation };
        if (string !== undefined) return { value: String(JSON.parse(`"${string}"`)) };
        return mark === undefined ? null : { mark };
      }),
    ),
  );
