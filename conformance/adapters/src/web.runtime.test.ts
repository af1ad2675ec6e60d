import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { binaryOf } from './binary.ts';
import { contractOf } from './contract.ts';
import { startElsewhere } from './elsewhere.ts';
import type { Subject } from './subject.ts';

const cwd = fileURLToPath(new URL('../runtimes/', import.meta.url));

const options = { opensWebSockets: true };

function startDeno(): Promise<Subject> {
  const args = ['run', '--allow-net', '--allow-env', 'deno.mjs'];
  return startElsewhere(binaryOf('deno'), args, { cwd });
}

function startBun(file: string): Promise<Subject> {
  return startElsewhere(binaryOf('bun'), [file], { cwd });
}

function startWorkerd(): Promise<Subject> {
  const bundling = ['build', 'worker.mjs', '--outfile=../dist/worker.mjs'];
  const { status, stderr } = spawnSync(binaryOf('bun'), bundling, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The Worker could not be bundled: ${stderr}`);
  return startElsewhere(binaryOf('workerd'), ['serve', 'workerd.capnp', '--control-fd=1'], { cwd });
}

contractOf('web on Deno', startDeno, options);
contractOf('web on Bun', () => startBun('bun.mjs'), options);
contractOf('web on workerd', startWorkerd, options);
contractOf('Elysia on Bun', () => startBun('elysia.mjs'), options);
