import { type Reader, readingOf, tokenize } from './reading.ts';

/** A module of JavaScript without template strings: strings, regular expressions, names and marks. */
export const readWeb: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) => {
      const pattern =
        /\s+|\/\/[^\n]*|"((?:\\.|[^"\\\n])*)"|'([^'\\\n]*)'|(?<=[(:] ?|! ?|\|\| |return )\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+)\/[a-z]*|([A-Za-z_$][\w$]*|\d+|[^\w\s"'#\\])/y;
      return tokenize(text, pattern, ([, json, single, regex, mark]) => {
        if (json !== undefined) return { value: String(JSON.parse(`"${json}"`)) };
        if (single !== undefined) return { value: single };
        if (regex !== undefined) return { value: regex.replaceAll(String.raw`\/`, '/') };
        return mark === undefined ? null : { mark };
      });
    }),
  );
