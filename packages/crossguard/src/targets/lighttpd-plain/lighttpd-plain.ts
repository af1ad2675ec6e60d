import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { readUpstream } from '../upstream.ts';
import { conditions } from './conditions.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';

export const lighttpdPlain: Target = {
  id: 'lighttpd-plain',
  title: 'lighttpd without mod_magnet',
  versions: '1.4.60 and later; proven on 1.4.69',
  forms: [
    { id: 'include', title: 'a file to include' },
    { id: 'site', title: 'a whole configuration' },
  ],
  proof: 'real-server',
  paths: 'mends',
  supports,
  limits,
  emit,
};

/** What can be read in two ways is no request to this server: it answers 400. */
const strictly = `server.http-parseopts = (
  "url-normalize-unreserved" => "enable",
  "url-normalize-required" => "enable",
  "url-ctrls-reject" => "enable",
  "url-path-2f-decode" => "disable",
  "url-path-2f-reject" => "enable",
  "url-path-dotseg-remove" => "disable",
  "url-path-dotseg-reject" => "enable",
)
`;

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const lines = conditions(policy).join('\n');
  if (form === 'include') {
    return {
      files: [{ name: 'crossguard.conf', text: `${ownership}\n${lines}\n` }],
      notes: [
        `Have this in lighttpd.conf, instead of a server.http-parseopts that is there:\n${strictly}`,
        'Have mod_setenv before mod_redirect in server.modules, and both before the modules that answer requests; then include "crossguard.conf" at the end.',
      ],
    };
  }
  const { host, port, isTLS } = readUpstream(upstream);
  const text = `${ownership}
server.modules = ( "mod_setenv", "mod_redirect", "mod_proxy" )
server.document-root = "/var/www/html"
server.port = 80

# Paths that can be read in two ways are refused.
${strictly}
proxy.server = ( "" => (( "host" => "${host}", "port" => ${port} )) )

${lines}
`;
  return {
    files: [{ name: 'lighttpd.conf', text }],
    notes: [
      'Set user and certificates, then: lighttpd -D -f /etc/lighttpd/lighttpd.conf',
      ...(isTLS
        ? [
            'lighttpd speaks plain HTTP to the servers behind it: put something before the application that does not.',
          ]
        : []),
    ],
  };
}
