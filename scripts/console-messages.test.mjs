import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { consolePage, file } from './console-messages.mjs';

test('docs/console-messages.md is what the phrases say', () => {
  assert.equal(readFileSync(file, 'utf8'), consolePage(), 'run: node scripts/console-messages.mjs');
});
