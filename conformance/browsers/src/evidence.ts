/**
 * Counts, for each quirk, the recorded exchanges that are predicted only with it.
 *
 *     node conformance/browsers/dist/evidence.js
 */
import { engineWith, quirksOf } from '@crossguard/cors/browser/quirks/engines';
import { quirks } from '@crossguard/cors/browser/quirks/quirks';
import { predict } from './predict.ts';
import { engines, readRecords, type Scenario } from './records.ts';
import { differences } from './run/facets.ts';

const scenarios = readRecords<Scenario>('scenarios');

for (const engine of engines) {
  const all = quirksOf(engine);
  const full = scenarios.map((scenario) => predict(scenario, engine));
  for (const [name, quirk] of Object.entries(quirks)) {
    if (!all.includes(quirk)) continue;
    const hooks = engineWith(all.filter((other) => other !== quirk));
    const changed = scenarios.flatMap((scenario, index) => {
      const wrong = differences(full[index] ?? [], predict(scenario, engine, undefined, hooks));
      return wrong.length === 0 ? [] : [{ id: scenario.id, verdict: wrong.includes('verdict') }];
    });
    const exchanges = changed.length;
    const verdicts = changed.filter(({ verdict }) => verdict).length;
    const example = changed.find(({ verdict }) => verdict) ?? changed[0];
    console.log(
      JSON.stringify({ engine, name, exchanges, verdicts, example: example?.id ?? null }),
    );
  }
}
