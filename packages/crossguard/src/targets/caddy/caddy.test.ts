import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { caddy } from './caddy.ts';
import { quote, quoteRegex } from './quote.ts';

/** The tokens of a Caddyfile, line by line, as Caddy's page on its structure has them. */
function lines(text: string): string[][] {
  assert.ok(!text.includes('{$'), 'a variable of the environment');
  const found: string[][] = [[]];
  const pattern =
    /(\n)|[^\S\n]+|#.*|"((?:\\[^]|[^"\\])*)"(?=\s|$)|`([^`]*)`(?=\s|$)|([^\s"`#]\S*)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, end, quoted, raw, bare] = match;
    const token = quoted?.replaceAll(String.raw`\"`, '"') ?? raw ?? bare;
    if (end !== undefined) found.push([]);
    else if (token !== undefined) found.at(-1)?.push(token);
  }
  return found.filter((each) => each.length > 0);
}

test('what is quoted is one token, and what it was', () => {
  const texts = fc.string({ unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(
      texts.filter((text) => !/[\\{]/.test(text)),
      (text) => assert.deepEqual(lines(quote(text)), [[text]]),
    ),
  );
  assert.deepEqual(lines(quoteRegex('^/`\\.(?:a|b)"{2}$')), [['~^/\\x60\\.(?:a|b)"{2}$']]);
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
    const compiled = compile(caddy, parsed.policy, {
      form: 'site',
      upstream: 'http://127.0.0.1:1',
    });
    assert.ok(compiled.ok);
    const read = lines(compiled.emitted.files[0]?.text ?? '');
    const methods = ['GET', 'HEAD', 'POST', name].join(', ');
    assert.ok(read.some((line) => line.join(':') === `Access-Control-Allow-Methods:${methods}`));
    return read.map(({ length }) => length);
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
