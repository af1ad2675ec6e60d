import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framework } from './frameworks/node-http.ts';
import { measureBundles } from './parts/bundles.ts';
import { measureBytes } from './parts/bytes.ts';
import { measureLargePolicy } from './parts/large-policy.ts';

// Times swing with the machine; what is allocated and held repeats, so it can be promised.

test('on node:http, a request allocates what constants do, give or take a tenth', async () => {
  const { crossguard } = framework.contenders;
  assert.ok(crossguard !== undefined);
  const rows = await measureBytes({ ...framework, contenders: { crossguard } });
  assert.equal(rows.length, 4);
  for (const { name, ratios } of rows) {
    const ratio = ratios['crossguard'] ?? Number.NaN;
    assert.ok(ratio <= 1.1, `${name}: ${ratio}`);
  }
});

test('10,000 origins hold less than 5 MB', async () => {
  const { megabytes } = await measureLargePolicy();
  assert.ok(megabytes < 5, `${megabytes} MB`);
});

test('a policy compiled ahead for the Web is at most 1.5 KB after gzip', async () => {
  const bundles = await measureBundles();
  const ahead = bundles.find(({ name }) => name.startsWith('Web'));
  assert.ok(ahead !== undefined && ahead.size <= 1.5, `${ahead?.size} KB`);
});
