// `npm test`: sets up whatever is missing, then runs every check that a change must pass.
import {
  build,
  checkNode,
  installBrowsers,
  installPackages,
  installRuntimes,
  installServers,
  run,
} from './setup.mjs';

checkNode();
installPackages();
installRuntimes();

step('build', build);
const { missingPrograms } = await import('../conformance/real-browsers/dist/programs.js');
installBrowsers(missingPrograms());
step("types of the page's scripts", () => run('npx', ['tsc', '-p', 'packages/crossguard/assets']));
step('lint', () => run('npx', ['oxlint', '--type-aware', '--deny-warnings']));
step('format', () => run('npx', ['oxfmt', '--check', '.']));
step('unused code', () => run('npx', ['knip']));
step('packages', () => run(process.execPath, ['scripts/check-packages.mjs']));
step('tests', () => run(process.execPath, ['scripts/unit.mjs']));
step('adapters in other runtimes', () =>
  run(process.execPath, ['scripts/unit.mjs', '.runtime.test.']),
);
const { binaryOf } = await import('../conformance/adapters/dist/binary.js');
step('adapters on Node 24', () =>
  run(binaryOf('node24'), ['scripts/unit.mjs', 'conformance/adapters/']),
);
const { missingPackages } = await import('../conformance/servers/dist/missing.js');
installServers(missingPackages());
step('targets on real servers', () => run(process.execPath, ['scripts/unit.mjs', '.server.test.']));
step('tests in real browsers', () => run(process.execPath, ['scripts/unit.mjs', '.browser.test.']));

/**
 * @param {string} name
 * @param {() => void} check
 */
function step(name, check) {
  const start = Date.now();
  console.error(`\n=== ${name}`);
  check();
  console.error(`=== ${name}: passed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
