// What the examples of servers in front of an application share: the server between the guide's page and the
// sample service, with the guide's policy compiled for it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from 'crossguard/targets/compile';
import { parseDocument } from 'yaml';

const crossguard = fileURLToPath(
  new URL('../packages/crossguard/bin/crossguard.js', import.meta.url),
);
export const policyFile = fileURLToPath(new URL('guide/crossguard.yaml', import.meta.url));

/** Where an example works: a folder of its own, the server's port and the sample service's. */
export async function place(name) {
  const folder = mkdtempSync(join(tmpdir(), `crossguard-${name}-`));
  return { folder, port: await freePort(), samplePort: await freePort() };
}

/**
 * The files that `crossguard compile` writes of the guide's policy; none of one that is not valid.
 *
 * @param {import('crossguard/targets/target').Target} target
 * @param {string} form
 * @param {number} samplePort
 */
export function compiled(target, form, samplePort) {
  const document = parseDocument(readFileSync(policyFile, 'utf8'));
  if (document.errors.length > 0) return [];
  const parsed = parsePolicy(document.toJS());
  if (!parsed.ok) return [];
  const upstream = `http://127.0.0.1:${samplePort}`;
  const result = compile(target, parsed.policy, { form, upstream });
  return result.ok ? result.emitted.files : [];
}

/** Ends the example, with how to get the program, where it is missing. */
export function need(program, howToGet) {
  if (existsSync(program)) return;
  console.error(`error: ${program} is missing; ${howToGet}`);
  process.exit(2);
}

/**
 * Runs the server, and `crossguard up` before it, until either ends. Options of this process are handed on.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ folder: string, port: number, samplePort: number }} place
 */
export function serve(command, args, { folder, port, samplePort }) {
  const server = spawn(command, args, { stdio: 'inherit', cwd: folder });
  const given = process.argv.slice(2);
  const enforced = ['--enforced-by', `http://127.0.0.1:${port}`, '--sample-port', `${samplePort}`];
  const upArgs = [crossguard, 'up', '--policy', policyFile, ...given, ...enforced];
  const up = spawn(process.execPath, upArgs, { stdio: 'inherit' });
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, () => up.kill(signal));
  server.once('exit', () => up.kill());
  up.once('exit', (code) => {
    server.removeAllListeners('exit');
    const end = () => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(code ?? 1);
    };
    if (server.exitCode !== null || !server.kill()) end();
    server.once('exit', end);
  });
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
