// What Chromium's developer tools copied when `data/devtools-chromium.json` was recorded.

import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { checkCopies, checkRecording } from './check-copies.ts';
import type { Copies } from './copies.ts';

test('recorded copies of Chromium are read', async () => {
  const file = new URL('../../data/devtools-chromium.json', import.meta.url);
  const copies: Copies = JSON.parse(await readFile(file, 'utf8'));
  await checkCopies(copies);
  await checkRecording(copies);
});
