import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { haproxy } from 'crossguard/targets/haproxy/haproxy';
import type { Binary, Driver, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

const binary: Binary = { command: 'haproxy', from: { kind: 'debian', packages: ['haproxy'] } };

/** The whole configuration, of which only the port is changed. */
export const haproxySite: Driver = {
  id: 'haproxy',
  target: haproxy,
  form: 'site',
  binary,
  headerLines: 'joined',
  start: ([main, ...lists], place) => {
    for (const { name, text } of lists) writeFileSync(join(place.folder, name), text);
    return run(main?.text.replace('bind :8080', `bind 127.0.0.1:${place.port}`) ?? '', place);
  },
};

/** The lines of a frontend, in one as small as can be. */
export const haproxyFrontend: Driver = {
  id: 'haproxy-frontend',
  target: haproxy,
  form: 'frontend',
  binary,
  headerLines: 'joined',
  start: ([main, ...lists], place) => {
    for (const { name, text } of lists) writeFileSync(join(place.folder, name), text);
    const text = [
      'defaults',
      'mode http',
      'timeout connect 5s',
      'timeout client 30s',
      'timeout server 30s',
      'frontend http',
      `bind 127.0.0.1:${place.port}`,
      main?.text,
      'default_backend application',
      'backend application',
      `server application 127.0.0.1:${place.upstreamPort}`,
    ];
    return run(text.join('\n'), place);
  },
};

function run(text: string, { folder, port }: Place): Promise<Running> {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, `${text}\n`);
  const args = ['-db', '-f', file];
  return startProcess({ command: findBinary(binary), args, folder, port });
}
