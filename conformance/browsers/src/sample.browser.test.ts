// A sample in the real browsers, in every `npm test`. A browser that is missing fails it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drivers } from './drive/drivers.ts';
import { generate } from './generate/generate.ts';
import { engines } from './records.ts';
import { compare, disagreements } from './run/compare.ts';
import { disagreementsText, tableText } from './run/report.ts';

const scenarios = Array.from({ length: 300 }, (_, i) => generate(4, i));

for (const engine of engines) {
  test(`${engine} does what is predicted`, async () => {
    const agreement = await compare(drivers[engine], scenarios, () => {});
    const seen = `${tableText([agreement])}\n\n${disagreementsText(agreement)}`;
    const wrong = disagreements(agreement).map(({ scenario }) => scenario.id);
    assert.deepEqual(wrong, [], seen);
  });
}
