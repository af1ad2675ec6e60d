// A sample in the real browsers, in every `npm test`. A browser that is missing fails it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drivers } from './drive/drivers.ts';
import { generate } from './generate/generate.ts';
import { engines } from './records.ts';
import { compare } from './run/compare.ts';
import { agreed, disagreementsText, tableText } from './run/report.ts';

const scenarios = Array.from({ length: 300 }, (_, i) => generate(4, i));

/** In how many of these exchanges the standard alone is wrong about each engine: no change may make it more. */
const known = {
  chromium: { verdict: 3, everything: 20 },
  firefox: { verdict: 11, everything: 42 },
  webkit: { verdict: 3, everything: 27 },
} as const;

for (const engine of engines) {
  test(`${engine} does what is predicted`, async () => {
    const agreement = await compare(drivers[engine], scenarios, () => {});
    const seen = `${tableText([agreement])}\n\n${disagreementsText(agreement)}`;
    for (const facet of ['verdict', 'everything'] as const) {
      const wrong = scenarios.length - agreed(agreement, facet);
      assert.ok(wrong <= known[engine][facet], `${facet}: ${wrong} wrong\n\n${seen}`);
    }
  });
}
