// Starts nginx with a compiled site, in front of the sample service, and the guide's page before it. Options
// are handed to 'crossguard up'.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nginx } from 'crossguard/targets/nginx/nginx';
import { compiled, need, place, serve } from '../proxy.mjs';

const command = '/usr/sbin/nginx';
need(command, 'install it (Debian: apt-get install nginx)');
const here = await place('nginx');
const inFolder = (name) => join(here.folder, name);
for (const { name, text } of compiled(nginx, 'snippet', here.samplePort)) {
  writeFileSync(inFolder(name), text);
}
const configuration = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8')
  .replaceAll('FOLDER', here.folder)
  .replaceAll('SAMPLE_PORT', String(here.samplePort))
  .replaceAll('PORT', String(here.port))
  // As root, its workers would be nobody's, with no way into the folder.
  .replace('#user', process.getuid?.() === 0 ? 'user root;' : '');
writeFileSync(inFolder('nginx.conf'), configuration);
serve(command, ['-p', here.folder, '-c', inFolder('nginx.conf'), '-e', 'stderr'], here);
