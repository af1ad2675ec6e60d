// `npm start`: sets up whatever is missing, then runs `crossguard up` on the embedded sample.
import { spawn } from 'node:child_process';
import { build, checkNode, installPackages, root } from './setup.mjs';

checkNode();
installPackages();
build();

const cli = `${root}packages/crossguard/bin/crossguard.js`;
const child = spawn(process.execPath, [cli, 'up', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C reaches the child by the terminal; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
