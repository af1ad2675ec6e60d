import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../compile.ts';
import { apache } from './apache.ts';
import { quote, quoteRegex, quoteString, quoteValue } from './quote.ts';

/**
 * The directives of a configuration, each as its name and its arguments as Apache reads them. Written after
 * Apache's documentation of its syntax, independently of how we quote.
 */
function lex(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll(/\\\n/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith('<') ? line.slice(1, -1) : line))
    .map((line) => {
      const words = line.match(/"(?:\\[\\"]|\\(?![\\"])|[^"\\])*"(?=\s|$)|[^\s"]+(?=\s|$)/g) ?? [];
      assert.equal(words.join(' '), line.replaceAll(/(?<=^\w+) +/g, ' '));
      return words.map((word) =>
        word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\([\\"])/g, '$1') : word,
      );
    });
}

/** The tokens of an expression: strings and regular expressions as what they stand for. */
function lexExpression(text: string): readonly string[] {
  const tokens: string[] = [];
  const pattern =
    /\s+|'((?:\\.|[^'\\])*)'|m#([^#]*)#|%\{[A-Za-z_:-]+\}|\$\d|[A-Za-z_]+|-[zn]|==|=~|>=|<=|&&|[(){},]/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    assert.ok(match !== null, `no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [token, string, regex] = match;
    if (string !== undefined) {
      assert.doesNotMatch(string.replaceAll(/\\./g, ''), /\$\d|%\{/);
      tokens.push(`'${string.replaceAll(/\\(.)/g, '$1')}`);
    } else if (regex !== undefined) tokens.push(`#${regex}`);
    else if (token.trim() !== '') tokens.push(token);
  }
  return tokens;
}

/** The tokens of a word of a directive, which may be an expression. */
function tokensOf(directive: string): (word: string, at: number) => readonly string[] {
  const isCondition = directive === 'SetEnvIfExpr' || directive === 'If';
  return (word, at) => {
    if (isCondition && at === 1) return lexExpression(word);
    return /^expr=[^%]/.test(word) ? lexExpression(word.slice('expr='.length)) : [word];
  };
}

const special = ['\\', '\\\\', '\\"', '"', "'", '#', '$1', '%{x}', '\\.', '{', '}', '%%', '<', '>'];

test('what is quoted is read as it was', () => {
  const line = fc.string({ unit: 'binary-ascii' }).filter((text) => !/[\n\r]/.test(text));
  const printable = fc.string({ unit: fc.constantFrom(...special, 'a', ' ', 'n') });
  fc.assert(
    fc.property(fc.oneof(line, printable), (text) => {
      assert.deepEqual(lex(`X ${quote(text)}`), [['X', text]]);
    }),
  );
  fc.assert(
    fc.property(printable, (text) => {
      assert.deepEqual(lexExpression(quoteString(text)), [`'${text}`]);
    }),
  );
  assert.deepEqual(lex(`X ${quote('a,\nb')}`), [['X', 'a,    b']]);
  assert.deepEqual(lexExpression(quoteRegex('a#b')), [String.raw`#a\x23b`]);
  assert.equal(quoteValue('X-%N'), '"X-%%N"');
});

const token = fc
  .string({
    unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
    minLength: 1,
    maxLength: 8,
  })
  .filter((name) => name !== '*');
const segment = fc.string({
  unit: fc.constantFrom(...Array.from("!$&'()*+,;=:@|[]^`~-aZ0", (each) => each), '%22', '%7B'),
  minLength: 1,
  maxLength: 8,
});

test('no name or path that a policy can have changes the structure of what is written', () => {
  const structureFor = (header: string, method: string, folder: string): readonly string[] => {
    const path = `/a/${folder}`;
    const parsed = parsePolicy({
      rules: [
        {
          match: { path: `${path}/*` },
          allowOrigins: ['https://a.example', 'https://b.example', 'https://*.c.example'],
          allowHeaders: [header],
          exposeHeaders: [header],
          allowMethods: [method],
          maxAge: 600,
        },
      ],
    });
    // Some names are the browser's own, some paths have two readings.
    if (!parsed.ok) return [];
    const compiled = compile(apache, parsed.policy, { form: 'htaccess', upstream: '' });
    assert.ok(compiled.ok);
    const [{ text } = { text: '' }] = compiled.emitted.files;
    const directives = lex(text);
    const values = new Set(
      directives.flatMap(([name, , what, , value = '']) =>
        name === 'Header' && what === 'set' ? [value.replaceAll('%%', '%')] : [],
      ),
    );
    assert.ok(values.has(header), text);
    assert.ok(values.has(`GET, HEAD, POST, ${method}`), text);
    const tokens = directives.flatMap((words) => words.flatMap(tokensOf(words[0] ?? '')));
    const rule = tokens.find((each) => each.startsWith('#^/a/')) ?? '';
    assert.match(`${path}/b`, new RegExp(rule.slice(1)));
    return tokens;
  };
  const benign = structureFor('X-A', 'M', 'b');
  assert.ok(benign.length > 150);
  let hostile = 0;
  fc.assert(
    fc.property(token, token, segment, (header, method, folder) => {
      const structure = structureFor(header, method, folder);
      if (structure.length === 0) return;
      hostile += 1;
      assert.equal(structure.length, benign.length);
    }),
  );
  assert.ok(hostile > 30);
});

test('no line is longer than Apache reads them in an .htaccess file, or the policy is refused', () => {
  const several = (many: number, of: (at: number) => string): readonly string[] =>
    Array.from({ length: many }, (_, at) => of(at));
  const compiledOf = (rules: readonly object[]): ReturnType<typeof compile> => {
    const parsed = parsePolicy({ rules });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    return compile(apache, parsed.policy, { form: 'htaccess', upstream: '' });
  };
  const long = 'a'.repeat(60);
  const origins = several(2_000, (at) => `https://${long}.site-${at}.example`);
  const patterns = several(500, (at) => `https://*.${long}.site-${at}.example`);
  const rules = several(300, (at) => `/${long}/${at}/*`).map((path) => ({
    match: { path },
    allowOrigins: ['https://a.example'],
    maxAge: 1,
  }));
  for (const many of [[{ allowOrigins: [...origins, ...patterns], maxAge: 1 }], rules]) {
    const compiled = compiledOf(many);
    assert.ok(compiled.ok);
    const [{ text } = { text: '' }] = compiled.emitted.files;
    const longest = Math.max(...text.split(/(?<!\\)\n/).map(({ length }) => length));
    assert.ok(longest < 8191, String(longest));
    for (const origin of many === rules ? [] : origins) assert.ok(text.includes(`'${origin}'`));
  }
  const refused = compiledOf([
    {
      match: { extensions: several(150, (at) => `${long.slice(3)}${at}`) },
      allowOrigins: ['*'],
      maxAge: 1,
    },
    { allowOrigins: ['*'], maxAge: 1, allowHeaders: several(1_000, (at) => `X-${at}-token`) },
  ]);
  assert.ok(!refused.ok);
  assert.deepEqual(
    refused.refusals.map(({ feature, place }) => [feature, place.rule, place.key]),
    [
      ['limit', 0, 'match'],
      ['limit', 1, 'allowHeaders'],
    ],
  );
});
