import { join } from 'node:path';
import { runNginx } from '../drivers/run-nginx.ts';
import type { Cache } from './cache.ts';

/** nginx, which goes by `Vary` and nothing else. */
export const nginxCache: Cache = {
  id: 'nginx',
  // One for several origins, one for patterns, one for everybody.
  policies: new Set(['several-domains', 'everyday', 'fonts']),
  start: (place) => {
    const http = [
      `proxy_cache_path ${join(place.folder, 'cache')} keys_zone=answers:1m;`,
      'server {',
      `listen 127.0.0.1:${place.port};`,
      'location / {',
      `proxy_pass http://127.0.0.1:${place.upstreamPort};`,
      // Some servers speak no HTTP/1.0, which is what nginx speaks unless told otherwise.
      'proxy_http_version 1.1;',
      'proxy_set_header Connection "";',
      'proxy_set_header Host $http_host;',
      'proxy_cache answers;',
      'proxy_cache_key $request_method$request_uri;',
      'add_header X-Cache $upstream_cache_status always;',
      '}',
      '}',
    ];
    return runNginx(http.join('\n'), place);
  },
};
