import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caddy } from 'crossguard/targets/caddy/caddy';
import type { Binary, Driver } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

const binary: Binary = { command: 'caddy', from: { kind: 'debian', packages: ['caddy'] } };

/** The whole Caddyfile, of which only the address is changed, without the port for its administration. */
export const caddySite: Driver = {
  id: 'caddy',
  target: caddy,
  form: 'site',
  binary,
  headerLines: 'joined',
  start: ([main], { folder, port }) => {
    const file = join(folder, 'Caddyfile');
    const text = main?.text.replace(/^:8080 \{$/m, `:${port} {\nbind 127.0.0.1`) ?? '';
    writeFileSync(file, `{\nadmin off\n}\n${text}`);
    const args = ['run', '--adapter', 'caddyfile', '--config', file];
    // It keeps its last configuration and certificates there.
    const env = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
    return startProcess({ command: findBinary(binary), args, folder, port, env });
  },
};
