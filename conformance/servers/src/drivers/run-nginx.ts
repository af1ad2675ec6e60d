import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binary, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

export const nginxBinary: Binary = {
  command: 'nginx',
  from: { kind: 'debian', packages: ['nginx'] },
};

/**
 * Runs nginx with what is given inside its `http` block.
 *
 * @param place of which `folder` is for its files, and `port` the one that the configuration listens on
 */
export function runNginx(
  http: string,
  { folder, port }: Pick<Place, 'folder' | 'port'>,
): Promise<Running> {
  const inFolder = (name: string): string => join(folder, name);
  const logFile = inFolder('error.log');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const lines = [
    // Its workers are nobody's, unless told otherwise, and have no way into the folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'daemon off;',
    'worker_processes 1;',
    `pid ${inFolder('nginx.pid')};`,
    `error_log ${logFile} warn;`,
    'events {}',
    'http {',
    'access_log off;',
    ...temporary.map((name) => `${name}_temp_path ${inFolder(name)};`),
    http,
    '}',
  ];
  const file = inFolder('nginx.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const args = ['-p', folder, '-c', file, '-e', logFile];
  return startProcess({ command: findBinary(nginxBinary), args, folder, port, logFile });
}
