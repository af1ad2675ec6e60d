import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { failingFastifyTests } from './differences.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@fastify/cors'));
// `vary.test.js` is about a file of its own.
const files = ['cors', 'hooks', 'preflight'].map((name) => join(folder, 'test', `${name}.test.js`));

/** Runs the tests that the package is published with, as they are. */
function published(...flags: readonly string[]): { passed: number; failed: Set<string> } {
  const args = [...flags, '--test', '--test-reporter=tap', ...files];
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  const results = [...stdout.matchAll(/^ *(not )?ok \d+ - (.+)$/gm)].filter(
    ([, , name = '']) => !name.endsWith('.js'),
  );
  const failed = results.filter(([, not]) => not !== undefined).map(([, , name = '']) => name);
  return { passed: results.length - failed.length, failed: new Set(failed) };
}

test('its published tests pass for @fastify/cors itself', () => {
  const { passed, failed } = published();
  assert.deepEqual([...failed], []);
  assert.ok(passed > 60, `${passed} passed`);
});

test('and for ours, but for the listed ones', () => {
  const ours = new URL('instead-of-fastify-cors.js', import.meta.url).href;
  const { passed, failed } = published('--import', ours);
  assert.deepEqual(failed, failingFastifyTests);
  assert.ok(passed > 55, `${passed} passed`);
});
