import { type ChildProcess, type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  closedOnFailure,
  type Driver,
  MissingBrowserError,
  type RunningBrowser,
} from './driver.ts';
import { MessageBook } from './message-book.ts';
import { type Screen, startXvfb } from './xvfb.ts';

/** Debian's package has one folder per architecture. */
const architectures: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
};

const path =
  process.env['CROSSGUARD_MINIBROWSER'] ??
  `/usr/lib/${architectures[process.arch] ?? process.arch}/webkit2gtk-4.1/MiniBrowser`;

/**
 * WebKitGTK's MiniBrowser on a virtual screen. It is started directly: driven by automation it keeps its
 * console to itself. What it prints names no request, so there is one at a time, and the page prints a line
 * after each.
 */
export const webkit: Driver = { engine: 'webkit', parallel: 1, launch };

async function launch(url: string): Promise<RunningBrowser> {
  if (!existsSync(path)) {
    throw new MissingBrowserError(path, 'webkit2gtk-driver', 'CROSSGUARD_MINIBROWSER');
  }
  const screen = await startXvfb();
  return closedOnFailure(screen, async () => open(screen, url));
}

async function open(screen: Screen, url: string): Promise<RunningBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'crossguard-webkit-'));
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    NO_AT_BRIDGE: '1',
  };
  const { stdout: version } = await promisify(execFile)(path, ['--version'], { env });
  // Not `--private`: pages would then not have the setting.
  const browser = spawn(
    path,
    ['--enable-write-console-messages-to-stdout=true', '--ignore-tls-errors', url],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    },
  );
  const book = readConsole(browser);
  return {
    version: version.replace('WebKitGTK', '').trim(),
    close: async () => {
      await end(browser);
      await screen.close();
      // Its helper processes end a little later, and may still be writing.
      await rm(home, { recursive: true, force: true, maxRetries: 10 });
      return book.byExchange;
    },
  };
}

/** Gathers what was printed until the page says which exchange it was about. */
function readConsole({
  stdout,
  stderr,
}: ChildProcessByStdio<null, Readable, Readable>): MessageBook {
  const book = new MessageBook();
  let lines: string[] = [];
  const read = (line: string): void => {
    const id = /CONSOLE LOG crossguard: end of (?<id>\S+)/.exec(line)?.groups?.['id'];
    if (id === undefined) {
      if (/(?:^|: )CONSOLE /.test(line)) lines.push(line);
      return;
    }
    if (lines.length > 0) book.add(id, { source: 'console', text: lines.join('\n') });
    lines = [];
  };
  // Messages come on one of the two, by version; the toolkit's own warnings come between them.
  for (const input of [stdout, stderr]) createInterface({ input }).on('line', read);
  return book;
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exited = once(process, 'exit');
  process.kill();
  await exited;
}
