// What the developer tools copied when `data/devtools-*.json` was recorded.

import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { checkCopies, checkRecording } from './check-copies.ts';
import { type Copies, tools } from './copies.ts';
import { recordingOf } from './recordings.ts';

for (const name of tools) {
  test(`recorded copies of ${name} are read`, async () => {
    const copies: Copies = JSON.parse(await readFile(recordingOf(name), 'utf8'));
    await checkCopies(copies);
    await checkRecording(copies);
  });
}
