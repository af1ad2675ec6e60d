import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { quirks } from '../packages/cors/dist/browser/quirks/quirks.js';
import { file, text } from './browser-differences.mjs';

test('the page about the differences of browsers is what the code knows of them', () => {
  assert.equal(readFileSync(file, 'utf8'), text(), 'run: node scripts/browser-differences.mjs');
});

test('it has a row for each quirk', () => {
  for (const [name, { does, standard }] of Object.entries(quirks))
    assert.ok(text().includes(`| ${does}`) && text().includes(`| ${standard} |`), name);
});
