import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { contractOf } from './contract.ts';
import { startElsewhere } from './elsewhere.ts';

const cwd = fileURLToPath(new URL('../nitro/', import.meta.url));
const nitro = fileURLToPath(
  new URL('dist/cli/index.mjs', import.meta.resolve('nitro/package.json')),
);

const { status, stdout, stderr } = spawnSync(process.execPath, [nitro, 'build'], {
  cwd,
  encoding: 'utf8',
});
assert.equal(status, 0, `nitro build failed\n${stdout}${stderr}`);

contractOf('h3 in Nitro', () => startElsewhere(process.execPath, ['start.mjs'], { cwd }));
