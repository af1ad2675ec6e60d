import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const lighttpdBinary: Binary = {
  command: 'lighttpd',
  from: { kind: 'debian', packages: ['lighttpd', 'lighttpd-modules-lua'] },
};

/** Runs lighttpd with a whole configuration. */
export function runLighttpd(text: string, { folder, port }: Place): Promise<Running> {
  const file = join(folder, 'main.conf');
  writeFileSync(file, `${text}\n`);
  const args = ['-D', '-f', file];
  return startProcess({ command: findBinary(lighttpdBinary), args, folder, port });
}
