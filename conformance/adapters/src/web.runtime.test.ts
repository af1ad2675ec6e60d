import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { binaryOf } from './binary.ts';
import { contractOf } from './contract.ts';
import { startElsewhere } from './elsewhere.ts';

const cwd = fileURLToPath(new URL('../runtimes/', import.meta.url));

contractOf('web on Deno', () =>
  startElsewhere(binaryOf('deno'), ['run', '--allow-net', '--allow-env', 'deno.mjs'], { cwd }),
);

contractOf('web on Bun', () => startElsewhere(binaryOf('bun'), ['bun.mjs'], { cwd }));

contractOf('web on workerd', () => {
  const bundling = ['build', 'worker.mjs', '--outfile=../dist/worker.mjs'];
  const { status, stderr } = spawnSync(binaryOf('bun'), bundling, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The Worker could not be bundled: ${stderr}`);
  return startElsewhere(binaryOf('workerd'), ['serve', 'workerd.capnp', '--control-fd=1'], { cwd });
});

contractOf('Elysia on Bun', () => startElsewhere(binaryOf('bun'), ['elysia.mjs'], { cwd }));
