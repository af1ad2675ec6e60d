import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parts } from './parts.ts';
import { readmes, withResults } from './readme.ts';

test('the READMEs show the results that are kept (npm run bench -- readme)', () => {
  for (const file of readmes) {
    const page = readFileSync(file, 'utf8');
    assert.match(page, /<!-- bench: /);
    assert.equal(page, withResults(page, parts));
  }
});

test('every part is shown', () => {
  const page = readFileSync(readmes.at(-1) ?? '', 'utf8');
  for (const { id } of parts) assert.ok(page.includes(`<!-- bench: ${id} -->`), id);
});
