import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const apacheBinary: Binary = {
  command: 'apache2',
  from: { kind: 'debian', packages: ['apache2'] },
};

/** Where Debian has the modules. */
const modules = '/usr/lib/apache2/modules';

/** What everything here needs: the modules that the target names, and what Apache itself does not do without. */
const usual = ['mpm_event', 'authz_core', 'setenvif', 'headers', 'alias', 'rewrite'];

/** Of the folder for a server, the one with a site's files. */
export function rootOf({ folder }: Pick<Place, 'folder'>): string {
  return join(folder, 'root');
}

/**
 * Runs Apache with a configuration, in its own words.
 *
 * @param more modules beyond the usual ones: `proxy_http`
 */
export function runApache(
  configuration: string,
  more: readonly string[],
  { folder, port }: Pick<Place, 'folder' | 'port'>,
): Promise<Running> {
  const root = rootOf({ folder });
  mkdirSync(root, { recursive: true });
  const logFile = join(folder, 'error.log');
  const isRoot = process.getuid?.() === 0;
  // As root it gives its rights up, and then has no way into the folder.
  if (isRoot) chmodSync(folder, 0o755);
  const lines = [
    ...[...usual, ...more].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    ...(isRoot ? ['User www-data', 'Group www-data'] : []),
    `ServerRoot ${folder}`,
    'ServerName localhost',
    `Listen 127.0.0.1:${port}`,
    'StartServers 1',
    `PidFile ${join(folder, 'apache.pid')}`,
    `Mutex file:${folder}`,
    `ErrorLog ${logFile}`,
    `DocumentRoot ${root}`,
    `<Directory ${root}>`,
    'Options FollowSymLinks',
    'AllowOverride All',
    'Require all granted',
    '</Directory>',
    configuration,
  ];
  const file = join(folder, 'apache.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const args = ['-f', file, '-DFOREGROUND'];
  return startProcess({ command: findBinary(apacheBinary), args, folder, port, logFile });
}
