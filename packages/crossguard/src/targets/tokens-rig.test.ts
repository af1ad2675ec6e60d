/** What readers of several languages share: a text taken apart into strings and everything else. */
import assert from 'node:assert/strict';
import type { Reading } from './structure-rig.test.ts';

/**
 * Takes a text apart.
 *
 * @param pattern sticky: one token, space or comment. Its groups are a string's content, for each kind of
 *   string, and last a token that is none
 * @param unescape for each kind of string, what its content stands for
 */
export function tokensOf(
  text: string,
  pattern: RegExp,
  unescape: readonly ((content: string) => string)[],
): Reading {
  const structure: string[] = [];
  const values: string[] = [];
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.slice(1);
    assert.ok(groups !== undefined, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    for (const [kind, content] of groups.entries()) {
      if (content === undefined) continue;
      const read = unescape[kind];
      if (read !== undefined) values.push(read(content));
      structure.push(read === undefined ? content : 'string');
    }
  }
  return { structure, values };
}
