/** How Python reads what is written for it, for the tests of several targets. */
import type { Reader } from './structure-rig.test.ts';
import { tokensOf } from './tokens-rig.test.ts';

/** Space, comments, raw strings, strings and all else, as Python's page on lexical analysis has them. */
const token =
  /\s+|#[^\n]*|r"([^"\n]*)"|"""([^"]*)"""|"((?:\\["\\bfnrt]|\\u[0-9a-f]{4}|[^"\\\n])*)"|(\w+|[^\s\w"'#\\])/y;

/** The expressions among the values are for the whole of a text: what says so is taken off. */
export const readPython: Reader = (files) => {
  const readings = files.map(({ text }) =>
    tokensOf(text, new RegExp(token), [
      (raw) => raw.replace(/^\(\?:(.*)\)\\Z$/, '$1').replaceAll(String.raw`\x22`, '"'),
      (documentation) => documentation,
      (string) => JSON.parse(`"${string}"`),
    ]),
  );
  return {
    structure: readings.flatMap(({ structure }) => structure),
    values: readings.flatMap(({ values }) => values),
  };
};
