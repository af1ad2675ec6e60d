/** How Tomcat reads what is written for it, for tests. */
import assert from 'node:assert/strict';
import type { Reader } from '../structure-rig.test.ts';

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** The tags and texts of XML, of which only what stands in a value may differ. */
export const readTomcat: Reader = (files) => {
  const structure: string[] = [];
  const values: string[] = [];
  for (const { text } of files) {
    const pattern = /<!--(?:(?!--)[^])*-->|(<\/?[a-z-]+>)|((?:[^<&]|&(?:amp|lt|gt);)+)/y;
    let tag = '';
    while (pattern.lastIndex < text.length) {
      const at = pattern.lastIndex;
      const match = pattern.exec(text);
      assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
      if (match[1] !== undefined) {
        tag = match[1];
        structure.push(tag);
      } else if (tag === '<param-value>') {
        const value = match[2] ?? '';
        assert.doesNotMatch(value, /\$\{/);
        values.push(value.replaceAll(/&([a-z]+);/g, (_, name: string) => references[name] ?? ''));
      } else structure.push((match[2] ?? '').trim());
    }
  }
  return { structure, values };
};
