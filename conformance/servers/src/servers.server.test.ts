import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targets } from 'crossguard/targets/registry';
import { drivers } from './drivers.ts';
import { type PolicyResult, proveDriver } from './prove-driver.ts';
import { disagreementText } from './report/disagreement-text.ts';

for (const driver of drivers) {
  test(`${driver.id} does as the policy says, a sample`, { timeout: 300_000 }, async () => {
    const results: PolicyResult[] = [];
    for await (const result of proveDriver(driver, { seed: 1, count: 600 })) results.push(result);
    const unstarted = results.filter(({ started }) => !started).map(({ log }) => log);
    const wrong = results.flatMap((result) =>
      result.disagreements.map((each) => disagreementText(driver, result, each)),
    );
    assert.equal([...unstarted, ...wrong].slice(0, 3).join('\n\n'), '');
    const letIn = results.reduce((sum, result) => sum + result.letIn, 0);
    assert.ok(letIn >= 30, `only ${letIn} requests were let in`);
  });
}

test('every form of every target that claims a real server, or an engine, is proven on it', () => {
  const claimed = targets
    .filter(({ proof }) => proof === 'real-server' || proof === 'engine')
    .flatMap(({ id, forms }) => forms.map((form) => `${id} ${form.id}`));
  const proven = new Set(drivers.map(({ target, form }) => `${target.id} ${form}`));
  assert.deepEqual([...proven].sort(), claimed.sort());
});
