import { type Reader, readingOf, tokenize } from './reading.ts';

/** VCL's tokens, as its reference has them: strings have no escapes, and end at the line's end at the latest. */
export const readVarnish: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) => {
      const pattern = /\s+|#[^\n]*|"([^"\n]*)"|([A-Za-z][\w.-]*|\d+|[{}();=!~&|+<>,.])/y;
      return tokenize(text, pattern, ([, value, mark]) => {
        if (value !== undefined) return { value };
        return mark === undefined ? null : { mark };
      });
    }),
  );
