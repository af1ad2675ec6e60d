import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lighttpdPlain } from 'crossguard/targets/lighttpd-plain/lighttpd-plain';
import type { Driver } from '../driver.ts';
import { lighttpdBinary, runLighttpd } from './run-lighttpd.ts';

/** The whole configuration, of which only the address is changed. */
export const lighttpdPlainSite: Driver = {
  id: 'lighttpd-plain',
  target: lighttpdPlain,
  form: 'site',
  binary: lighttpdBinary,
  headerLines: 'unread',
  start: ([main], place) => {
    const address = `server.bind = "127.0.0.1"\nserver.port = ${place.port}`;
    return runLighttpd(main?.text.replace('server.port = 80', address) ?? '', place);
  },
};

/** The file to include, in a configuration as small as can be, with what the note that comes with it says. */
export const lighttpdPlainInclude: Driver = {
  id: 'lighttpd-plain-include',
  target: lighttpdPlain,
  form: 'include',
  binary: lighttpdBinary,
  headerLines: 'unread',
  start: ([main], place) => {
    writeFileSync(join(place.folder, 'crossguard.conf'), main?.text ?? '');
    const lines = [
      'server.bind = "127.0.0.1"',
      `server.port = ${place.port}`,
      `server.document-root = "${place.folder}"`,
      'server.modules = ( "mod_setenv", "mod_redirect", "mod_proxy" )',
      `proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${place.upstreamPort} )) )`,
      'server.http-parseopts = (',
      '"url-normalize-unreserved" => "enable", "url-normalize-required" => "enable",',
      '"url-ctrls-reject" => "enable", "url-path-2f-decode" => "disable",',
      '"url-path-2f-reject" => "enable", "url-path-dotseg-remove" => "disable",',
      '"url-path-dotseg-reject" => "enable" )',
      'include "crossguard.conf"',
    ];
    return runLighttpd(lines.join('\n'), place);
  },
};
