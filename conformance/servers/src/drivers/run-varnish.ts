import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const varnishBinary: Binary = {
  command: 'varnishd',
  from: { kind: 'debian', packages: ['varnish'] },
};

/** Runs Varnish with a whole VCL. */
export function runVarnish(text: string, { folder, port }: Place): Promise<Running> {
  const file = join(folder, 'default.vcl');
  writeFileSync(file, `${text}\n`);
  const listening = ['-F', '-n', join(folder, 'work'), '-f', file, '-a', `127.0.0.1:${port}`];
  // No command line for administrators, little memory, and no other user to switch to.
  const modest = ['-T', 'none', '-s', 'default,16m', '-j', 'none'];
  const args = [...listening, ...modest];
  return startProcess({ command: findBinary(varnishBinary), args, folder, port });
}
