import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nginx } from 'crossguard/targets/nginx/nginx';
import type { Driver } from '../driver.ts';
import { nginxBinary, runNginx } from './run-nginx.ts';

/** The two files to include, in a site as small as one can be. */
export const nginxSnippet: Driver = {
  id: 'nginx',
  target: nginx,
  form: 'snippet',
  binary: nginxBinary,
  headerLines: 'first',
  start: (files, place) => {
    const { folder, port, upstreamPort } = place;
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const http = [
      `include ${join(folder, 'crossguard-http.conf')};`,
      'server {',
      `listen 127.0.0.1:${port};`,
      `include ${join(folder, 'crossguard-server.conf')};`,
      `location / { proxy_pass http://127.0.0.1:${upstreamPort}; }`,
      '}',
    ];
    return runNginx(http.join('\n'), place);
  },
};

/** The whole site, of which only the port is changed. */
export const nginxSite: Driver = {
  id: 'nginx-site',
  target: nginx,
  form: 'site',
  binary: nginxBinary,
  headerLines: 'first',
  start: (files, place) => {
    const text = files.map((file) => file.text).join('\n');
    return runNginx(text.replace('listen 80;', `listen 127.0.0.1:${place.port};`), place);
  },
};
