import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineWith, quirksOf } from '@crossguard/cors/browser/quirks/engines';
import { quirks } from '@crossguard/cors/browser/quirks/quirks';
import { predict } from './predict.ts';
import { engines, readRecords, type Scenario } from './records.ts';
import { differences } from './run/facets.ts';

const scenarios = new Map(readRecords<Scenario>('scenarios').map((one) => [one.id, one]));

test('of each quirk and engine there is an exchange that needs it', () => {
  for (const engine of engines) {
    for (const [name, quirk] of Object.entries(quirks)) {
      const seen = quirk.seen[engine];
      if (seen === undefined || seen.example === null) continue;
      const scenario = scenarios.get(seen.example);
      assert.ok(scenario !== undefined, `${name}: no record ${seen.example}`);
      const hooks = engineWith(quirksOf(engine).filter((other) => other !== quirk));
      const without = predict(scenario, engine, undefined, hooks);
      const wrong = differences(predict(scenario, engine), without);
      assert.ok(wrong.length > 0, `${engine}: ${name}`);
      assert.equal(wrong.includes('verdict'), seen.verdicts > 0, `verdict of ${engine}: ${name}`);
    }
  }
});
