// Starts Apache with a compiled .htaccess, in front of the sample service, and the guide's page before it.
// Options are handed to 'crossguard up'.

import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { apache } from 'crossguard/targets/apache/apache';
import { compile } from 'crossguard/targets/compile';
import { parseDocument } from 'yaml';

const binary = '/usr/sbin/apache2';
const crossguard = fileURLToPath(
  new URL('../../packages/crossguard/bin/crossguard.js', import.meta.url),
);
const policyFile = fileURLToPath(new URL('../guide/crossguard.yaml', import.meta.url));

if (!existsSync(binary)) {
  console.error(`error: ${binary} is missing; install it (Debian: apt-get install apache2)`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'crossguard-apache-'));
const [port, samplePort] = [await freePort(), await freePort()];
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
const host = start(binary, [
  ...defined.flatMap((directive) => ['-C', directive]),
  '-f',
  configuration,
  '-DFOREGROUND',
]);
const up = start(process.execPath, [
  crossguard,
  'up',
  ...process.argv.slice(2),
  `--policy=${policyFile}`,
  `--enforced-by=http://127.0.0.1:${port}`,
  `--sample-port=${samplePort}`,
]);

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM'];
for (const signal of signals) process.on(signal, () => up.kill(signal));
host.once('exit', () => up.kill());
up.once('exit', (code) => {
  host.removeAllListeners('exit');
  const end = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(code ?? 1);
  };
  if (host.exitCode !== null || !host.kill()) end();
  host.once('exit', end);
});

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function start(command, args) {
  return spawn(command, args, { stdio: 'inherit' });
}

/** The files that Apache serves itself. */
function writeSite() {
  const font = import.meta.resolve('@fontsource/inter/files/inter-latin-400-normal.woff2');
  const theme = "document.documentElement.dataset.exampleTheme = 'loaded';\n";
  const error = '502 Bad Gateway: the service behind this gateway broke off before it answered\n';
  copyFileSync(fileURLToPath(font), place('fonts/inter.woff2'));
  writeFileSync(place('themes/user/example/panel.js'), theme);
  writeFileSync(place('bad-gateway.txt'), error);
}

/** The policy, then what the site's own .htaccess says. Apache reads it anew for each request. */
function writeAccess() {
  const own = readFileSync(new URL('site.htaccess', import.meta.url), 'utf8');
  for (const { name, text } of compiled()) {
    // Nobody is to read half of it.
    const whole = `${place(name)}.new`;
    writeFileSync(whole, text + own.replace('SAMPLE_PORT', String(samplePort)));
    renameSync(whole, place(name));
  }
}

/** What `crossguard compile` writes. Of an invalid policy nothing: the one before stays in force. */
function compiled() {
  const document = parseDocument(readFileSync(policyFile, 'utf8'));
  if (document.errors.length > 0) return [];
  const parsed = parsePolicy(document.toJS());
  if (!parsed.ok) return [];
  const result = compile(apache, parsed.policy, { form: 'htaccess', upstream: '' });
  return result.ok ? result.emitted.files : [];
}

/** @param {string} name */
function place(name) {
  const file = join(folder, 'site', name);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const free = address === null || typeof address === 'string' ? 0 : address.port;
      server.close(() => resolve(free));
    });
  });
}
