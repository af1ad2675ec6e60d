import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { quote } from './quote.ts';
import { varnish } from './varnish.ts';

/** VCL's tokens, as its reference has them: strings have no escapes, and end at the line's end at the latest. */
function tokens(text: string): string[] {
  const found: string[] = [];
  const pattern = /\s+|#[^\n]*|("[^"\n]*")|([A-Za-z][\w.-]*|\d+|[{}();=!~&|+<>,.])/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const token = match[1] ?? match[2];
    if (token !== undefined) found.push(token);
  }
  return found;
}

test('a string holds what it is given, and refuses what would end it', () => {
  assert.equal(quote(String.raw`^a\.b$`), String.raw`"^a\.b$"`);
  for (const text of ['"', 'a\nb', '\r']) assert.throws(() => quote(text), RangeError);
});

const token = fc.string({
  unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
  minLength: 1,
  maxLength: 8,
});

test('no name that a policy can have changes the structure of what is written', () => {
  const structure = (name: string): readonly string[] => {
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
    const compiled = compile(varnish, parsed.policy, options);
    assert.ok(compiled.ok);
    const found = tokens(compiled.emitted.files[0]?.text ?? '');
    assert.ok(found.includes(`"GET, HEAD, POST, ${name}"`));
    return found.map((each) => (each.startsWith('"') ? 'string' : each));
  };
  const benign = structure('X-A');
  assert.ok(benign.length > 100);
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
