import type { Policy } from '@crossguard/cors/policy/policy';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { httpBlock } from './http-block.ts';
import { serverBlock } from './server-block.ts';
import { supports } from './supports.ts';

export const nginx: Target = {
  id: 'nginx',
  title: 'nginx',
  versions: '1.18 and later; proven on 1.22.1',
  forms: [
    { id: 'snippet', title: 'two files to include' },
    { id: 'site', title: 'a whole site in front of an application' },
  ],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const http = httpBlock(policy);
  const server = serverBlock(policy);
  return form === 'site' ? site(http, server, upstream) : snippet(http, server);
}

function snippet(http: string, server: string): Emitted {
  return {
    files: [
      { name: 'crossguard-http.conf', text: http },
      { name: 'crossguard-server.conf', text: server },
    ],
    notes: [
      'Put crossguard-http.conf into /etc/nginx/conf.d/, which nginx.conf includes in its http block.',
      'Put "include /etc/nginx/crossguard-server.conf;" into the server block.',
      'A location that has an add_header or a proxy_hide_header of its own loses those of its server: include crossguard-server.conf in that location as well, or move its lines to the server.',
      'Then nginx -t, and nginx -s reload.',
    ],
  };
}

function site(http: string, server: string, upstream: string): Emitted {
  const text = `${http}
server {
    listen 80;
    server_name _;

${server.replaceAll(/^(?=.)/gm, '    ')}
    location / {
        proxy_pass ${upstream};
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
    }
}
`;
  return {
    files: [{ name: 'crossguard-site.conf', text }],
    notes: [
      'Put crossguard-site.conf into /etc/nginx/conf.d/, set listen, server_name and certificates, then nginx -t and nginx -s reload.',
    ],
  };
}
