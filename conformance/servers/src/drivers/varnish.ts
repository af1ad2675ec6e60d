import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { varnish } from 'crossguard/targets/varnish/varnish';
import type { Binary, Driver, Place, Running } from '../driver.ts';
import { findBinary, startProcess } from '../process.ts';

const binary: Binary = { command: 'varnishd', from: { kind: 'debian', packages: ['varnish'] } };

/** The whole configuration as it is. */
export const varnishSite: Driver = {
  id: 'varnish',
  target: varnish,
  form: 'site',
  binary,
  headerLines: 'joined',
  start: (files, place) => run(files.map(({ text }) => text).join('\n'), place),
};

/** The file to include, in a configuration as small as can be. */
export const varnishInclude: Driver = {
  id: 'varnish-include',
  target: varnish,
  form: 'include',
  binary,
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
    return run(text.join('\n'), place);
  },
};

function run(text: string, { folder, port }: Place): Promise<Running> {
  const file = join(folder, 'default.vcl');
  writeFileSync(file, `${text}\n`);
  const listening = ['-F', '-n', join(folder, 'work'), '-f', file, '-a', `127.0.0.1:${port}`];
  // No command line for administrators, little memory, and no other user to switch to.
  const modest = ['-T', 'none', '-s', 'default,16m', '-j', 'none'];
  const args = [...listening, ...modest];
  return startProcess({ command: findBinary(binary), args, folder, port });
}
