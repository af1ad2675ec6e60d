import { quote } from './quote.ts';

/** One line of a `map`: both as nginx reads them, quoted where that is needed. */
export type Line = { readonly key: string; readonly value: string };

/** A `map`: the variable that it defines is worked out of another text, when it is needed. */
export function map(
  source: string,
  variable: string,
  lines: readonly Line[],
  otherwise: string = quote(''),
): { readonly text: string; readonly lines: readonly Line[] } {
  const all = [{ key: 'default', value: otherwise }, ...lines];
  const body = all.map(({ key, value }) => `    ${key} ${value};\n`).join('');
  return { text: `map "${source}" $${variable} {\n${body}}\n`, lines };
}

/** A regular expression as the key of a line. */
export function regex(source: string, flags: '' | 'i' = ''): string {
  return quote(`~${flags === 'i' ? '*' : ''}${source}`);
}
