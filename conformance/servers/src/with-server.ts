import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place, Running } from './driver.ts';
import { freePort, NotStartedError } from './process.ts';

type Start = (place: Place) => Promise<Running>;

/** Starts something that listens, in a folder of its own, does something with it, and clears it away. */
export async function withServer<Result>(
  upstreamPort: number,
  start: Start,
  work: (port: number, running: Running) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'crossguard-server-'));
  try {
    const { port, running } = await startOnFreePort(folder, upstreamPort, start);
    try {
      return await work(port, running);
    } finally {
      await running.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A port that was free may be somebody's by the time the server wants it. */
async function startOnFreePort(
  folder: string,
  upstreamPort: number,
  start: Start,
): Promise<{ readonly port: number; readonly running: Running }> {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    try {
      return { port, running: await start({ folder, port, upstreamPort }) };
    } catch (error) {
      const isTaken =
        error instanceof NotStartedError && /address (?:already )?in use/i.test(error.message);
      if (!isTaken || tries === 3) throw error;
    }
  }
}
