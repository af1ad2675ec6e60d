// What `npm start` and `npm test` need before anything of the project can run. Plain JavaScript without
// dependencies: on a fresh machine there is nothing else yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the project's folder with its output shown; ends this process where it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error !== undefined) fail(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Refuses to go on with a Node.js that is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Crossguard needs Node.js 20.19 or later; this is ${process.version}.`);
}

/** Installs the npm packages where the lock file has changed since the last time, or was never used. */
export function installPackages() {
  install('', 'npm packages');
}

/** Installs the other runtimes that the adapters are tested on: Node 24, Deno, Bun, workerd. */
export function installRuntimes() {
  install('conformance/adapters/runtimes/', 'JavaScript runtimes');
}

function install(folder, what) {
  const lock = readFileSync(`${root}${folder}package-lock.json`);
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = `${root}${folder}node_modules/.crossguard-installed`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error(`Installing ${what} …`);
  // Not `npm ci`: it refuses a lock file without the entries of other platforms' optional binaries, which is
  // what npm writes where it can't see them.
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...options], { cwd: root + folder });
  writeFileSync(stamp, wanted);
}

/** Compiles what has changed. */
export function build() {
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-b']);
}

/** The real browser of the tests: Debian's Chromium, or whatever CROSSGUARD_CHROMIUM names. */
export function installChromium() {
  const chosen = process.env.CROSSGUARD_CHROMIUM;
  if (chosen !== undefined) {
    if (existsSync(chosen)) return;
    fail(`CROSSGUARD_CHROMIUM names ${chosen}, which does not exist.`);
  }
  if (existsSync('/usr/bin/chromium')) return;
  const manual =
    'Chromium is missing, and the tests never skip it. Install it (Debian: apt-get install chromium), or\n' +
    'set CROSSGUARD_CHROMIUM to the path of a Chromium or Chrome. `npm run test:unit` runs without one.';
  if (!existsSync('/usr/bin/apt-get')) fail(manual);
  console.error('Installing Chromium …');
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium'],
  ]) {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
    if (status !== 0) fail(manual);
  }
}
