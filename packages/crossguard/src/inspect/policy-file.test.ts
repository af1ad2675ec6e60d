import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { readPolicyFile } from './policy-file.ts';
import { readPolicyText } from './policy-text.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossguard-policy-'));
});
after(() => rm(folder, { recursive: true }));

/** `code@line:column` of each issue. */
async function issuesOf(content: string | Uint8Array): Promise<string[]> {
  const path = join(folder, 'crossguard.yaml');
  await writeFile(path, content);
  const read = await readPolicyFile(path);
  const found = read.ok ? read.warnings : read.issues;
  return found.map(({ issue, line, column }) => `${issue.code}@${line}:${column}`);
}

test('every issue of a policy is placed where it stands', async () => {
  const text = [
    '# who may cross',
    'rules:',
    '  - match: { path: api }',
    '    allowOrigins:',
    '      - https://app.example.com/',
    '      - "https://*.github.io"',
    '    alowMethods: [PUT]',
    '    exposeHeaders: [X-Request-Id, Set-Cookie]',
    '  - maxAge: 1.5',
    '',
  ].join('\n');
  assert.deepEqual(await issuesOf(text), [
    'path-not-absolute@3:20',
    'origin-trailing-slash@5:9',
    'public-suffix-subdomains@6:9',
    'unknown-key@7:5',
    'forbidden-response-header@8:35',
    // What is missing is placed at what should hold it.
    'missing-key@9:5',
    'invalid-max-age@9:13',
  ]);
});

test('JSON is read as well, and a byte order mark is no content', async () => {
  assert.deepEqual(await issuesOf('\ufeff{"rules": [{"allowOrigins": ["https://a.example/"]}]}'), [
    'origin-trailing-slash@1:30',
  ]);
});

test('an issue behind an alias is placed where its text stands', async () => {
  const text = [
    'rules:',
    '  - match: { path: /a }',
    '    allowOrigins: &ours [https://a.example/]',
    '  - match: { path: /b }',
    '    allowOrigins: *ours',
  ].join('\n');
  assert.deepEqual(await issuesOf(text), [
    'origin-trailing-slash@3:26',
    'origin-trailing-slash@3:26',
  ]);
});

test('a good policy is ready to answer', async () => {
  const read = readPolicyText(
    'rules: [{ match: { path: /api/* }, allowOrigins: [https://a.example] }]',
  );
  assert.ok(read.ok);
  const rule = read.policy.ruleFor('/api/x');
  assert.ok(typeof rule !== 'string' && rule.allowsOrigin('https://a.example'));
});

const bomb = [
  'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
].join('\n');

const files: readonly (readonly [name: string, content: string | Uint8Array, issues: string[]])[] =
  [
    ['an empty file', '', ['not-an-object@1:1']],
    ['a syntax error', 'rules: [\n', ['yaml-syntax@2:1']],
    ['a tab for indentation', 'rules:\n\t- a: 1\n', ['yaml-syntax@2:1']],
    ['an unknown tag', 'rules: !include other.yaml\n', ['yaml-syntax@1:8']],
    ['a duplicate key', 'rules: []\nenforce: browser\nrules: []\n', ['yaml-duplicate-key@3:1']],
    ['two documents', 'rules: []\n---\nrules: []\n', ['yaml-multiple-documents@2:1']],
    ['a key that is a list', '? [a]\n: 1\n', ['yaml-key-not-a-string@1:3']],
    ['an alias bomb', bomb, ['yaml-alias-limit@6:45']],
    ['an alias to what holds it', 'rules: &r [*r]', ['yaml-circular-alias@1:12']],
    ['an alias to nothing', 'rules: *r', ['yaml-unknown-alias@1:8']],
    ['a deep flow nesting', '['.repeat(1_000_000), ['yaml-too-deep@1:100']],
    ['a deep block nesting', '- '.repeat(100_000), ['yaml-too-deep@1:199']],
    ['a deep key', '? '.repeat(100_000), ['yaml-too-deep@1:199']],
    ['bytes', Uint8Array.of(0, 1, 2, 255), ['file-not-text@1:1']],
    ['UTF-16', Buffer.from('rules: []', 'utf16le'), ['file-not-text@1:1']],
    ['Latin-1', Uint8Array.of(0x72, 0x3a, 0x20, 0xe9), ['file-not-text@1:1']],
    ['10 MB', '#'.repeat(10_000_000), ['file-too-large@1:1']],
  ];
for (const [name, content, issues] of files) {
  test(`${name} is one clear issue`, async () => {
    assert.deepEqual(await issuesOf(content), issues);
  });
}

test('a missing file, a folder and an endless device are issues, too', async () => {
  const codeOf = async (path: string): Promise<string> => {
    const read = await readPolicyFile(path);
    return read.ok ? 'ok' : read.issues.map(({ issue }) => issue.code).join();
  };
  assert.equal(await codeOf(join(folder, 'none.yaml')), 'file-missing');
  assert.equal(await codeOf(folder), 'file-is-a-directory');
  if (process.platform !== 'win32') assert.equal(await codeOf('/dev/zero'), 'file-too-large');
});

test('many keys and many origins take no time that grows faster than they do', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n');
  const read = readPolicyText(keys);
  assert.equal(read.ok ? 0 : read.issues.length, 20_001);

  const origins = Array.from({ length: 50_000 }, (_, i) => `https://t${i}.example.com`);
  assert.ok(readPolicyText(JSON.stringify({ rules: [{ allowOrigins: origins }] })).ok);
});

test('nothing that looks like YAML makes the reader throw', () => {
  const pieces =
    'rules|:|: |- |? |[|]|{|}|,|\n|  |\t|&a |*a|!|!!map |>|"|\'|#|---\n|...\n|%YAML 1.2\n|<<|__proto__|null|1|é|\r';
  const piece = fc.constantFrom('|', ...pieces.split('|'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const read = readPolicyText(text);
      const issues = read.ok ? read.warnings : read.issues;
      // The library's own reading is the witness of what is not YAML at all.
      if (parseDocument(text, { uniqueKeys: false }).errors.length > 0) assert.ok(!read.ok);
      for (const { line, column, length } of issues) {
        assert.ok(line >= 1 && column >= 1 && length >= 1);
      }
    }),
    { numRuns: 2000 },
  );
});
