import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { contractOf } from './contract.ts';
import { startElsewhere } from './elsewhere.ts';

const cwd = fileURLToPath(new URL('../runtimes/sveltekit/', import.meta.url));
const vite = createRequire(cwd).resolve('vite/package.json');

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(dirname(vite), 'bin/vite.js'), 'build'],
  { cwd, encoding: 'utf8' },
);
assert.equal(status, 0, `vite build failed\n${stdout}${stderr}`);

contractOf("SvelteKit's hook", () => startElsewhere(process.execPath, ['start.mjs'], { cwd }));
