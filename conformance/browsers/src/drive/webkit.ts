import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { ended } from '@crossguard/real-browsers/ended';
import { pathOf, programs } from '@crossguard/real-browsers/programs';
import { webKitEnvironment } from '@crossguard/real-browsers/webkit-environment';
import { type Screen, startXvfb } from '@crossguard/real-browsers/xvfb';
import { closedOnFailure, type Driver, type RunningBrowser } from './driver.ts';
import { MessageBook } from './message-book.ts';

/**
 * WebKitGTK's MiniBrowser on a virtual screen. It is started directly: driven by automation it keeps its
 * console to itself. What it prints names no request, so there is one at a time, and the page prints a line
 * after each.
 */
export const webkit: Driver = { engine: 'webkit', parallel: 1, launch };

async function launch(url: string): Promise<RunningBrowser> {
  const path = pathOf(programs.miniBrowser);
  const screen = await startXvfb();
  return closedOnFailure(screen, async () => open(screen, path, url));
}

async function open(screen: Screen, path: string, url: string): Promise<RunningBrowser> {
  const home = await mkdtemp(join(tmpdir(), 'crossguard-webkit-'));
  const env = webKitEnvironment(screen.display, home);
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
      await ended(browser);
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
