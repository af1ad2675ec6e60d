import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { readUpstream } from '../upstream.ts';
import { script } from './script.ts';
import { supports } from './supports.ts';

export const lighttpd: Target = {
  id: 'lighttpd',
  title: 'lighttpd',
  versions: '1.4.60 and later with mod_magnet; proven on 1.4.69',
  forms: [
    { id: 'include', title: 'a file to include, and its script' },
    { id: 'site', title: 'a whole configuration, and its script' },
  ],
  proof: 'real-server',
  paths: 'as-policy',
  supports,
  emit,
};

const hooks = `magnet.attract-raw-url-to = ( "/etc/lighttpd/crossguard.lua" )
magnet.attract-response-start-to = ( "/etc/lighttpd/crossguard.lua" )
`;

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const lua = { name: 'crossguard.lua', text: script(policy) };
  const where =
    'The configuration names /etc/lighttpd/crossguard.lua; where you put the script elsewhere, change both lines. Debian has mod_magnet in lighttpd-modules-lua.';
  if (form === 'include') {
    return {
      files: [
        {
          name: 'crossguard.conf',
          text: `${ownership}\nserver.modules += ( "mod_magnet" )\n${hooks}`,
        },
        lua,
      ],
      notes: [
        'Put include "crossguard.conf" before the modules of lighttpd.conf that answer requests. A magnet.attract of your own for the same hooks takes the place of these: list both scripts in it, this one first.',
        where,
      ],
    };
  }
  const { host, port, isTLS } = readUpstream(upstream);
  const text = `${ownership}
server.modules = ( "mod_magnet", "mod_proxy" )
server.document-root = "/var/www/html"
server.port = 80

${hooks}
proxy.server = ( "" => (( "host" => "${host}", "port" => ${port} )) )
`;
  return {
    files: [{ name: 'lighttpd.conf', text }, lua],
    notes: [
      'Set user and certificates, then: lighttpd -D -f /etc/lighttpd/lighttpd.conf',
      where,
      ...(isTLS
        ? [
            'lighttpd speaks plain HTTP to the servers behind it: put something before the application that does not.',
          ]
        : []),
    ],
  };
}
