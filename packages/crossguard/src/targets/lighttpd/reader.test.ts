/** How lighttpd and Lua read what is written for them, for tests. */
import type { Reader, Reading } from '../structure-rig.test.ts';
import { tokensOf } from '../tokens-rig.test.ts';

/** The tokens of a script, as the reference manual of Lua has them in its section on lexical conventions. */
export function readLua(text: string): Reading {
  const pattern =
    /\s+|--[^\n]*|"((?:\\["\\rnt]|\\\d{3}|[^"\\\n])*)"|([A-Za-z_]\w*|\d+|\.\.|[=~<>]=|[-+#%*/=<>(){}[\],.:;])/y;
  return tokensOf(text, pattern, [
    (string) =>
      string.replaceAll(
        /\\(?:(["\\])|(\d{3}))/g,
        (_, char?: string, code?: string) => char ?? String.fromCharCode(Number(code)),
      ),
  ]);
}

/** The tokens of a configuration: in strings there is an escape for the quotation mark, and no other. */
export function readConf(text: string): Reading {
  const pattern =
    /\s+|#[^\n]*|"((?:\\"|[^"\n])*)"|([A-Za-z][\w.-]*|\d+|=>|[=~+!]{1,2}|[(){}[\],$])/y;
  return tokensOf(text, pattern, [(string) => string.replaceAll(String.raw`\"`, '"')]);
}

export const readLighttpd: Reader = (files) => {
  const readings = files.map(({ name, text }) =>
    name.endsWith('.lua') ? readLua(text) : readConf(text),
  );
  return {
    structure: readings.flatMap(({ structure }) => structure),
    values: readings.flatMap(({ values }) => values),
  };
};
