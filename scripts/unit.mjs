// Runs compiled tests: `node scripts/unit.mjs [pattern …]`. Without a pattern, all that need neither a browser,
// nor another runtime, nor a server.
// (Node 20's `node --test` takes no globs, so the files are found here.)
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { root } from './setup.mjs';

const folders = [
  'packages/cors',
  'packages/crossguard',
  'packages/site',
  'conformance/adapters',
  'conformance/browsers',
  'conformance/fuzz',
  'conformance/schemas',
  'conformance/servers',
  'conformance/peers',
  'bench',
  'docs',
  'scripts',
];
const patterns = process.argv.slice(2);

function testsIn(folder) {
  let entries;
  try {
    entries = readdirSync(root + folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((name) => /\.test\.m?js$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`);
}

const files = folders
  .flatMap(testsIn)
  .filter((file) =>
    patterns.length === 0
      ? !/\.(?:browser|runtime|server)\.test\./.test(file)
      : patterns.some((pattern) => file.includes(pattern)),
  );
files.sort((a, b) => (a < b ? -1 : 1));
if (files.length === 0) {
  console.error(`No test matches ${patterns.join(' ')}. Is everything built (npm run build)?`);
  process.exit(1);
}
// With real servers and browsers, one file is long.
const patience = patterns.some((pattern) => /\.(?:server|browser)\./.test(pattern))
  ? 900_000
  : 180_000;
// A test that hangs fails, rather than holding up everything behind it.
const { status } = spawnSync(
  process.execPath,
  ['--test', `--test-timeout=${patience}`, '--test-reporter=spec', ...files],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
