import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { readUpstream } from '../upstream.ts';
import { frontend } from './frontend.ts';
import { supports } from './supports.ts';

export const haproxy: Target = {
  id: 'haproxy',
  title: 'HAProxy',
  versions: '2.4 and later; proven on 2.6.12',
  forms: [
    { id: 'site', title: 'a whole configuration' },
    { id: 'frontend', title: 'the lines of a frontend' },
  ],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const { lines, lists } = frontend(policy);
  const indented = lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
  const note =
    lists.length === 0
      ? []
      : [
          `Put ${lists.map(({ name }) => name).join(', ')} where HAProxy is started, or write the path before ${lists.length === 1 ? 'its name' : 'their names'}.`,
        ];
  if (form === 'frontend') {
    return {
      files: [{ name: 'crossguard-frontend.cfg', text: `${ownership}\n${indented}\n` }, ...lists],
      notes: ['Put the lines into the frontend, before all other http-request rules.', ...note],
    };
  }
  return {
    files: [{ name: 'haproxy.cfg', text: site(indented, upstream) }, ...lists],
    notes: ['Set bind and certificates, then: haproxy -f haproxy.cfg', ...note],
  };
}

function site(lines: string, upstream: string): string {
  const { host, port, isTLS } = readUpstream(upstream);
  const tls = isTLS ? ` ssl verify required ca-file @system-ca sni str(${host})` : '';
  return `${ownership}
defaults
    mode http
    timeout connect 5s
    timeout client 1m
    timeout server 1m

frontend http
    bind :8080

${lines}

    default_backend application

backend application
    server application ${host.includes(':') ? `[${host}]` : host}:${port}${tls}
`;
}
