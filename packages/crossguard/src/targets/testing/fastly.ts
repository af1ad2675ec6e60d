import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

/**
 * The tokens of Fastly's VCL, as its reference has them: long strings have no escapes; in short ones, `%` begins one,
 * and none is written here.
 */
export function tokensOf(text: string): readonly Token[] {
  const pattern =
    /\s+|#[^\n]*|\{"([^"]*)"\}|"([^"%\n]*)"|([A-Za-z][\w.-]*|\d+|[!=]=|!~|&&|\|\||[{}();=!~+,])/y;
  return tokenize(text, pattern, ([, long, short, mark]) => {
    const value = long ?? short;
    if (value !== undefined) return { value };
    return mark === undefined ? null : { mark };
  });
}

/** Snippets, each of which Fastly puts into a subroutine of its own. */
export const readFastly: Reader = (files) => readingOf(files.flatMap(({ text }) => tokensOf(text)));
