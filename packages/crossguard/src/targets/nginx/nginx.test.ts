import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { nginx } from './nginx.ts';
import { quote, quoteValue } from './quote.ts';

/**
 * The directives and blocks of a configuration, each parameter as what nginx's lexer reads it as. Written
 * after nginx's documentation of its syntax, independently of how we quote.
 */
function lex(text: string): string[] {
  const tokens: string[] = [];
  const pattern = /\s+|#.*|("(?:\\[^]|[^"\\])*")|([;{}])|((?:\\[^]|\$\{[^}]*\}|[^\s;{}"\\])+)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, quoted, mark, bare] = match;
    if (quoted !== undefined) tokens.push(`=${unquoted(quoted)}`);
    else if (mark !== undefined) tokens.push(mark);
    else if (bare !== undefined) tokens.push(`=${bare}`);
  }
  return tokens;
}

function unquoted(quoted: string): string {
  const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(["'\\trn])/g, (_, char: string) => escapes[char] ?? char);
}

test('what is quoted is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      assert.deepEqual(lex(`${quote(text)};`), [`=${text}`, ';']);
    }),
  );
  for (const text of ['\\', '\\\\', '\\"', '\\n', "\\'", '";', '\\.', '$uri', '${x}', '{', '}']) {
    assert.deepEqual(lex(quote(text)), [`=${text}`]);
  }
  assert.equal(quoteValue('X-$a'), '"X-${crossguard_dollar}a"');
});

const token = fc
  .string({
    unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
    minLength: 1,
    maxLength: 8,
  })
  .filter((name) => name !== '*');

test('no name that a policy can have changes the structure of what is written', () => {
  const structureFor = (header: string, method: string): readonly string[] => {
    const parsed = parsePolicy({
      rules: [
        {
          match: { path: '/a/*' },
          allowOrigins: ['https://a.example'],
          allowHeaders: [header],
          exposeHeaders: [header],
          allowMethods: [method],
          maxAge: 600,
        },
      ],
    });
    // Some names are the browser's own.
    if (!parsed.ok) return [];
    const options = { form: 'site', upstream: 'http://127.0.0.1:1' };
    const compiled = compile(nginx, parsed.policy, options);
    assert.ok(compiled.ok);
    const [{ text } = { text: '' }] = compiled.emitted.files;
    // The one thing that may come with a name is the variable for dollar signs.
    const tokens = lex(text.replace(/^geo [^]*?\n}\n/m, ''));
    return tokens.map((each) => (each === `=${header}` || each.includes(method) ? '=name' : each));
  };
  const benign = structureFor('X-A', 'M');
  assert.ok(benign.length > 100);
  let hostile = 0;
  fc.assert(
    fc.property(token, token, (header, method) => {
      const structure = structureFor(header, method);
      if (structure.length === 0) return;
      hostile += 1;
      assert.equal(structure.length, benign.length);
    }),
  );
  assert.ok(hostile > 30);
});
