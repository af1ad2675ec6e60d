// What Chromium's developer tools copy, made on the spot. `CROSSGUARD_UPDATE=1` keeps it for copies.test.ts.

import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { checkCopies, checkRecording } from './check-copies.ts';
import { copyFromChromium } from './copy-from-chromium.ts';

test("Chromium's own copies and recordings are read", { timeout: 150_000 }, async () => {
  const copies = await copyFromChromium();
  if (process.env['CROSSGUARD_UPDATE'] === '1') {
    const file = new URL('../../data/devtools-chromium.json', import.meta.url);
    await writeFile(file, `${JSON.stringify(copies, null, 1)}\n`);
  }
  await checkCopies(copies);
  await checkRecording(copies);
});
