import { type Reader, readingOf, tokenize } from './reading.ts';

/** A tag of a template and its parameters, which have no escapes, and in which a brace would begin another tag. */
export const readExpressionEngine: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      tokenize(text, /\s+|"([^"{}]*)"|([\w:]+|[={}])/y, ([, value, mark]) => {
        if (value !== undefined) return { value };
        return mark === undefined ? null : { mark };
      }),
    ),
  );
