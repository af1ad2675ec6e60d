import { type Reader, readingOf, type Token, tokenize } from './reading.ts';

/** A configuration for lighttpd, and the script that may come with it. */
export const readLighttpd: Reader = (files) =>
  readingOf(
    files.flatMap(({ name, text }) => (name.endsWith('.lua') ? lexLua(text) : lexConf(text))),
  );

/** The tokens of a script, as the manual of Lua has them in its section on lexical conventions. */
export function lexLua(text: string): readonly Token[] {
  const pattern =
    /\s+|--[^\n]*|"((?:\\["\\rnt]|\\\d{3}|[^"\\\n])*)"|([A-Za-z_]\w*|\d+|\.\.|[=~<>]=|[-+#%*/=<>(){}[\],.:;])/y;
  return tokenize(text, pattern, ([, string, mark]) => {
    if (string === undefined) return mark === undefined ? null : { mark };
    return {
      value: string.replaceAll(
        /\\(?:(["\\])|(\d{3}))/g,
        (_, char?: string, code?: string) => char ?? String.fromCharCode(Number(code)),
      ),
    };
  });
}

/** The tokens of a configuration: in strings there is an escape for the quotation mark, and no other. */
function lexConf(text: string): readonly Token[] {
  const pattern =
    /\s+|#[^\n]*|"((?:\\"|[^"\n])*)"|([A-Za-z][\w.-]*|\d+|=>|[=~+!]{1,2}|[(){}[\],$])/y;
  return tokenize(text, pattern, ([, string, mark]) => {
    if (string === undefined) return mark === undefined ? null : { mark };
    return { value: string.replaceAll(String.raw`\"`, '"') };
  });
}
