import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { haproxy } from './haproxy.ts';
import { quote, quoteFormat } from './quote.ts';

/** The words of a line, as the manual's section on quoting and escaping has them. */
function words(line: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (char === "'") {
      const end = line.indexOf("'", at + 1);
      assert.notEqual(end, -1, 'a quote is open');
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (char === '\\') {
      at += 1;
      word = (word ?? '') + (line[at] ?? '');
    } else if (char === ' ') {
      if (word !== null) found.push(word);
      word = null;
    } else if (char === '#') break;
    else {
      assert.ok(!'"$'.includes(char), `${char} has a meaning outside of quotes`);
      word = (word ?? '') + char;
    }
  }
  return word === null ? found : [...found, word];
}

test('what is quoted is one word, and what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
      assert.deepEqual(words(quote(text)), [text]);
    }),
  );
  assert.equal(quoteFormat('100%'), "'100%%'");
});

const token = fc.string({
  unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
  minLength: 1,
  maxLength: 8,
});

test('no name that a policy can have changes the structure of what is written', () => {
  const structure = (name: string): readonly number[] => {
    const parsed = parsePolicy({
      rules: [
        {
          match: { path: '/a/*' },
          allowOrigins: ['https://a.example'],
          allowHeaders: [name],
          exposeHeaders: [name],
          allowMethods: [name],
          maxAge: 600,
        },
      ],
    });
    // Some names are the browser's own.
    if (!parsed.ok || name === '*') return [];
    const options = { form: 'site', upstream: 'http://127.0.0.1:1' };
    const compiled = compile(haproxy, parsed.policy, options);
    assert.ok(compiled.ok);
    const lines = (compiled.emitted.files[0]?.text ?? '').split('\n').map(words);
    const list = ['GET', 'HEAD', 'POST', name].join(', ').replaceAll('%', '%%');
    assert.ok(lines.some((line) => line.includes(list)));
    return lines.map(({ length }) => length);
  };
  const benign = structure('X-A');
  assert.ok(benign.length > 30);
  let hostile = 0;
  fc.assert(
    fc.property(token, (name) => {
      const found = structure(name);
      if (found.length === 0) return;
      hostile += 1;
      assert.deepEqual(found, benign);
    }),
  );
  assert.ok(hostile > 30);
});
