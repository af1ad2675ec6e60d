import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lighttpd } from 'crossguard/targets/lighttpd/lighttpd';
import type { EmittedFile } from 'crossguard/targets/target';
import type { Driver, Place } from '../driver.ts';
import { lighttpdBinary, runLighttpd } from './run-lighttpd.ts';

/** The whole configuration, of which only the address and the script's place are changed. */
export const lighttpdSite: Driver = {
  id: 'lighttpd',
  target: lighttpd,
  form: 'site',
  binary: lighttpdBinary,
  headerLines: 'joined',
  start: (files, place) => {
    const [main = ''] = put(files, place);
    const address = `server.bind = "127.0.0.1"\nserver.port = ${place.port}`;
    return runLighttpd(main.replace('server.port = 80', address), place);
  },
};

/** The file to include, in a configuration as small as can be. */
export const lighttpdInclude: Driver = {
  id: 'lighttpd-include',
  target: lighttpd,
  form: 'include',
  binary: lighttpdBinary,
  headerLines: 'joined',
  start: (files, place) => {
    put(files, place);
    const lines = [
      'server.bind = "127.0.0.1"',
      `server.port = ${place.port}`,
      `server.document-root = "${place.folder}"`,
      'include "crossguard.conf"',
      'server.modules += ( "mod_proxy" )',
      `proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${place.upstreamPort} )) )`,
    ];
    return runLighttpd(lines.join('\n'), place);
  },
};

/** Puts the emitted files into the server's folder, and says what stands in them then. */
function put(files: readonly EmittedFile[], { folder }: Place): readonly string[] {
  return files.map(({ name, text }) => {
    const here = text.replaceAll('/etc/lighttpd/', `${folder}/`);
    writeFileSync(join(folder, name), here);
    return here;
  });
}
