import type { Cache } from './cache.ts';
import { runVarnish } from '../drivers/run-varnish.ts';

/** Varnish as it comes, which goes by `Vary`. */
export const varnishCache: Cache = {
  id: 'varnish',
  policies: new Set(['several-domains']),
  start: (place) => {
    const vcl = [
      'vcl 4.1;',
      `backend server { .host = "127.0.0.1"; .port = "${place.upstreamPort}"; }`,
      'sub vcl_deliver {',
      'if (obj.hits > 0) { set resp.http.X-Cache = "HIT"; }',
      '}',
    ];
    return runVarnish(vcl.join('\n'), place);
  },
};
