import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

for (const target of targets) {
  test(`${target.id} hold against a small sample`, { timeout: 120_000 }, async () => {
    const failure = await fuzz(target, 20260101, target.id === 'time' ? 20 : 200);
    assert.equal(failure, null);
  });
}

test('what does not hold is found, the same way for the same seed', async () => {
  const property = fc.property(fc.string(), (text) => assert.ok(!text.includes('e')));
  const [first, second] = [
    await fuzz({ id: 'no e', property }, 7, 1000),
    await fuzz({ id: 'no e', property }, 7, 1000),
  ];
  assert.match(first ?? '', /Counterexample: \["e"\]/);
  assert.equal(first, second);
});
