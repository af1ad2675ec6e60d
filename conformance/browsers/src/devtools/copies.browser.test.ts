// What developer tools copy, made on the spot. `CROSSGUARD_UPDATE=1` keeps it for copies.test.ts.

import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { checkCopies, checkRecording } from './check-copies.ts';
import { tools } from './copies.ts';
import { copyFrom, recordingOf } from './recordings.ts';

for (const name of tools) {
  test(`what the tools of ${name} copy and record is read`, { timeout: 150_000 }, async () => {
    const copies = await copyFrom[name]();
    if (process.env['CROSSGUARD_UPDATE'] === '1') {
      await writeFile(recordingOf(name), `${JSON.stringify(copies, null, 1)}\n`);
    }
    await checkCopies(copies);
    await checkRecording(copies);
  });
}
