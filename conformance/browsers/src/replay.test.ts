import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predict } from './predict.ts';
import { type EngineRecord, engines, readRecords, type Scenario } from './records.ts';
import { differences, type Facet } from './run/facets.ts';

const scenarios = readRecords<Scenario>('scenarios');

function recordsOf(engine: (typeof engines)[number]): ReadonlyMap<string, EngineRecord['steps']> {
  return new Map(readRecords<EngineRecord>(engine).map(({ id, steps }) => [id, steps]));
}

for (const engine of engines) {
  test(`every recorded exchange of ${engine} is predicted, in every facet`, () => {
    const records = recordsOf(engine);
    assert.ok(records.size >= 2000, `there are ${records.size} records`);
    const wrong = scenarios.flatMap((scenario) => {
      const missed = differences(records.get(scenario.id) ?? [], predict(scenario, engine));
      return missed.length === 0 ? [] : [`${scenario.id}: ${missed.join(', ')}`];
    });
    assert.deepEqual(wrong, []);
  });
}

test('the standard alone predicts the verdict of each engine as often as is known of it', () => {
  // Measured when the records were made: Chromium 97.9 %, Firefox 96.8 %, WebKitGTK 99.3 % of 6,000.
  const least = { chromium: 0.979, firefox: 0.962, webkit: 0.992 };
  const predicted = scenarios.map((scenario) => predict(scenario, 'standard'));
  for (const engine of engines) {
    const records = recordsOf(engine);
    const right = scenarios.filter(
      ({ id }, at) => !differences(records.get(id) ?? [], predicted[at] ?? []).includes('verdict'),
    );
    const share = right.length / scenarios.length;
    assert.ok(share >= least[engine], `${engine}: ${(share * 100).toFixed(1)} %`);
  }
});

test('each facet tells a step from one that differs in it', () => {
  const [step] = recordsOf('chromium').get('2026-15') ?? [];
  assert.ok(step !== undefined && step.result.ok);
  const [entry] = step.server;
  assert.ok(entry !== undefined);
  const others: Readonly<Record<Facet, typeof step>> = {
    verdict: { ...step, result: { ok: false } },
    type: { ...step, result: { ...step.result, type: 'basic' } },
    headers: { ...step, result: { ...step.result, headers: [] } },
    wire: { ...step, server: [] },
    origin: { ...step, server: [{ ...entry, origin: null }] },
    request: { ...step, server: [{ ...entry, acrm: 'PUT' }] },
    cookies: { ...step, server: [{ ...entry, cookies: ['lax'] }] },
    sent: { ...step, server: [{ ...entry, headers: [] }] },
  };
  assert.deepEqual(differences([step], [structuredClone(step)]), []);
  for (const [facet, other] of Object.entries(others)) {
    const missed: readonly string[] = differences([step], [other]);
    assert.ok(missed.includes(facet), `${facet} of ${JSON.stringify(other)}`);
  }
});
