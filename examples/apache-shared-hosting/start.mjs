// Starts Apache with a compiled .htaccess, in front of the sample service, and the guide's page before it.
// Options are handed to 'crossguard up'.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apache } from 'crossguard/targets/apache/apache';
import { compiled, need, place, policyFile, serve } from '../proxy.mjs';

const binary = '/usr/sbin/apache2';
need(binary, 'install it (Debian: apt-get install apache2)');
const here = await place('apache');
const { folder, port, samplePort } = here;
const isRoot = process.getuid?.() === 0;
// As root, Apache gives its rights up before it reads the site.
if (isRoot) chmodSync(folder, 0o755);
writeSite();
writeAccess();
// The folder, since editors may put a new file in the old one's place.
watch(dirname(policyFile), () => existsSync(policyFile) && writeAccess());

const configuration = fileURLToPath(new URL('apache.conf', import.meta.url));
const defined = [`Define FOLDER ${folder}`, `Define PORT ${port}`];
if (isRoot) defined.push('User www-data', 'Group www-data');
const args = ['-f', configuration, '-DFOREGROUND'];
serve(binary, [...defined.flatMap((directive) => ['-C', directive]), ...args], here);

/** The files that Apache serves itself. */
function writeSite() {
  const font = import.meta.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');
  const theme = "document.documentElement.dataset.exampleTheme = 'loaded';\n";
  const error = '502 Bad Gateway: the service behind this gateway broke off before it answered\n';
  copyFileSync(fileURLToPath(font), inSite('fonts/inter.woff2'));
  writeFileSync(inSite('themes/user/example/panel.js'), theme);
  writeFileSync(inSite('bad-gateway.txt'), error);
}

/** The policy, then what the site's own .htaccess says. Apache reads it anew for each request. */
function writeAccess() {
  const own = readFileSync(new URL('site.htaccess', import.meta.url), 'utf8');
  for (const { name, text } of compiled(apache, 'htaccess', samplePort)) {
    // Nobody is to read half of it.
    const whole = `${inSite(name)}.new`;
    writeFileSync(whole, text + own.replace('SAMPLE_PORT', String(samplePort)));
    renameSync(whole, inSite(name));
  }
}

/** @param {string} name */
function inSite(name) {
  const file = join(folder, 'site', name);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}
