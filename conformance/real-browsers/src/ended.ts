import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process, where it has not ended by itself. */
export async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const exited = once(process, 'exit');
  process.kill();
  await exited;
}
