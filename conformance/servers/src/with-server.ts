import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place, Running } from './driver.ts';
import { freePort } from './process.ts';

/** Starts something that listens, in a folder of its own, does something with it, and clears it away. */
export async function withServer<Result>(
  upstreamPort: number,
  start: (place: Place) => Promise<Running>,
  work: (port: number, running: Running) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'crossguard-server-'));
  try {
    const port = await freePort();
    const running = await start({ folder, port, upstreamPort });
    try {
      return await work(port, running);
    } finally {
      await running.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
