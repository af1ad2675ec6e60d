import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { MissingBrowserError } from './driver.ts';

const path = process.env['CROSSGUARD_XVFB'] ?? '/usr/bin/Xvfb';

export type Screen = { readonly display: string; readonly close: () => Promise<void> };

/** A screen that nobody sees, for a browser that has no headless mode. */
export async function startXvfb(): Promise<Screen> {
  if (!existsSync(path)) throw new MissingBrowserError(path, 'xvfb', 'CROSSGUARD_XVFB');
  // The server picks a free number and writes it to descriptor 3.
  const screen = spawn(
    path,
    ['-displayfd', '3', '-screen', '0', '800x600x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const written = screen.stdio[3];
  if (written === null || written === undefined) throw new Error('Xvfb has no descriptor 3');
  const [number]: unknown[] = await once(written, 'data');
  return {
    display: `:${String(number).trim()}`,
    close: async () => {
      const exited = once(screen, 'exit');
      screen.kill();
      await exited;
    },
  };
}
