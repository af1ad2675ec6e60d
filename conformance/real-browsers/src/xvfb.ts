import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ended } from './ended.ts';
import { pathOf, programs } from './programs.ts';

export type Screen = { readonly display: string; readonly close: () => Promise<void> };

/**
 * A screen that nobody sees, for a browser that has no headless mode.
 *
 * @throws {MissingBrowserError} where Xvfb is not installed
 */
export async function startXvfb(): Promise<Screen> {
  // The server picks a free number and writes it to descriptor 3.
  const screen = spawn(
    pathOf(programs.xvfb),
    ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const written = screen.stdio[3];
  if (written === null || written === undefined) throw new Error('Xvfb has no descriptor 3');
  const [number]: unknown[] = await once(written, 'data');
  return { display: `:${String(number).trim()}`, close: () => ended(screen) };
}
