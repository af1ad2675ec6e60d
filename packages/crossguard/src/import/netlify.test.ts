import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAllHeaders } from 'netlify-headers-parser';
import { formats } from './formats.ts';
import { codesOf, imported, json } from './import-rig.test.ts';

/** Its own types have no files. */
async function readByNetlify(file: string): Promise<{ readonly headers: readonly object[] }> {
  const parse: unknown = parseAllHeaders;
  assert.ok(typeof parse === 'function');
  return parse({ headersFiles: [file], minimal: true });
}

test('netlify: a _headers file is read as their own parser reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  const line = fc.constantFrom(
    '/*',
    '/api/*',
    '/a.html  ',
    '  Access-Control-Allow-Origin: *',
    '\tX-A:b:c',
    'X-A:  d',
    '# /x',
    '',
    '  no colon',
    '  Vary : Origin, Accept',
  );
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const text = ['/start', ...lines].join('\n');
        const file = join(folder, '_headers');
        await writeFile(file, text);
        const theirs = await readByNetlify(file);
        const source = formats.netlify.read(text);
        assert.ok(source.ok);
        const ours = Object(source.value).headers.filter(
          ({ values }: { values: object }) => Object.keys(values).length > 0,
        );
        // Theirs drops a block that stands there twice.
        assert.deepEqual(distinct(ours), distinct(theirs.headers));
      }),
      { numRuns: 200 },
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

function distinct(blocks: readonly unknown[]): readonly string[] {
  return [...new Set(blocks.map(json))].sort();
}

test('netlify: blocks that cover a path are put together, and one that contradicts another lets nobody in', () => {
  const found = imported(
    'netlify',
    '/*\n  Access-Control-Allow-Origin: https://a.example\n  X-A: b\n/fonts/*\n  Access-Control-Expose-Headers: ETag\n',
  );
  assert.deepEqual(found.policy?.rules, [
    { match: { path: '/fonts/*' }, allowOrigins: ['https://a.example'], exposeHeaders: ['ETag'] },
    { allowOrigins: ['https://a.example'] },
  ]);
  assert.deepEqual(codesOf(found), ['path-looser']);
  const twice = imported(
    'netlify',
    '/*\n  Access-Control-Allow-Origin: *\n/api/*\n  Access-Control-Allow-Origin: https://a.example\n',
  );
  assert.equal(twice.policy, null);
  assert.deepEqual(codesOf(twice), [
    'path-looser',
    'header-twice',
    'lets-nobody-in',
    'closed-inside',
  ]);
  const toml = imported(
    'netlify',
    '[[headers]]\nfor = "/*"\n[headers.values]\nAccess-Control-Allow-Origin = ["*"]\n',
  );
  assert.deepEqual([toml.policy?.rules, toml.isEquivalent], [[{ allowOrigins: ['*'] }], true]);
  const bad = formats.netlify.read('[[headers]]\nfor = ');
  assert.ok(!bad.ok);
  assert.equal(bad.issues[0]?.issue.code, 'toml-syntax');
});
