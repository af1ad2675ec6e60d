/** How Go reads what is written for it, for tests. */
import type { Reader } from '../structure-rig.test.ts';
import { tokensOf } from '../tokens-rig.test.ts';

/** Space, comments, raw strings, interpreted strings and all else, as Go's specification has them. */
const token =
  /\s+|\/\/[^\n]*|`([^`]*)`|"((?:\\["\\bfnrt]|\\u[0-9a-f]{4}|[^"\\\n])*)"|(\w+|[^\s\w"'`\\])/y;

/** The expressions among the values are for the whole of a text: what says so is taken off. */
export const readGo: Reader = ([file]) =>
  tokensOf(file?.text ?? '', new RegExp(token), [
    (raw) => raw.replace(/^\^\(\?:(.*)\)\$$/, '$1'),
    (string) => JSON.parse(`"${string}"`),
  ]);
