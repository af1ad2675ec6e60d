/** How lighttpd and Lua read what is written for them, for tests. */
import assert from 'node:assert/strict';
import type { Reader, Reading } from '../structure-rig.test.ts';

/** The tokens of a script, as the reference manual of Lua has them in its section on lexical conventions. */
export function readLua(text: string): Reading {
  const pattern =
    /\s+|--[^\n]*|"((?:\\["\\rnt]|\\\d{3}|[^"\\\n])*)"|([A-Za-z_]\w*|\d+|\.\.|[=~<>]=|[-+#%*/=<>(){}[\],.:;])/y;
  return tokens(text, pattern, (string) =>
    string.replaceAll(
      /\\(?:(["\\])|(\d{3}))/g,
      (_, char?: string, code?: string) => char ?? String.fromCharCode(Number(code)),
    ),
  );
}

/** The tokens of a configuration: in strings there is an escape for the quotation mark, and no other. */
export function readConf(text: string): Reading {
  const pattern =
    /\s+|#[^\n]*|"((?:\\"|[^"\n])*)"|([A-Za-z][\w.-]*|\d+|=>|[=~+!]{1,2}|[(){}[\],$])/y;
  return tokens(text, pattern, (string) => string.replaceAll(String.raw`\"`, '"'));
}

function tokens(text: string, pattern: RegExp, unescape: (string: string) => string): Reading {
  const structure: string[] = [];
  const values: string[] = [];
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, string, token] = match;
    if (string !== undefined) {
      values.push(unescape(string));
      structure.push('string');
    } else if (token !== undefined) structure.push(token);
  }
  return { structure, values };
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
