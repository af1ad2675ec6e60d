import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { varnish } from 'crossguard/targets/varnish/varnish';
import type { Driver } from '../driver.ts';
import { runVarnish, varnishBinary } from './run-varnish.ts';

/** The whole configuration as it is. */
export const varnishSite: Driver = {
  id: 'varnish',
  target: varnish,
  form: 'site',
  binary: varnishBinary,
  headerLines: 'joined',
  start: (files, place) => runVarnish(files.map(({ text }) => text).join('\n'), place),
};

/** The file to include, in a configuration as small as can be. */
export const varnishInclude: Driver = {
  id: 'varnish-include',
  target: varnish,
  form: 'include',
  binary: varnishBinary,
  headerLines: 'joined',
  start: (files, place) => {
    for (const { name, text } of files) writeFileSync(join(place.folder, name), text);
    const text = [
      'vcl 4.1;',
      `backend application { .host = "127.0.0.1"; .port = "${place.upstreamPort}"; }`,
      `include "${join(place.folder, 'crossguard.vcl')}";`,
      // As the note that comes with the file says.
      'sub vcl_recv { if (req.method == "PROPFIND") { return (pass); } }',
    ];
    return runVarnish(text.join('\n'), place);
  },
};
