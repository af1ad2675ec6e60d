import { watch } from 'chokidar';
import type { Policy } from '@crossguard/cors/policy/policy';

/** A valid policy, and what `parsePolicy` was given: data, which can be sent to where it is parsed anew. */
export type HeldPolicy = { readonly policy: Policy; readonly input: unknown };

/** What came of reading a policy file; `problem` is for people: what is wrong, and where. */
export type PolicyReading =
  | { readonly ok: true; readonly held: HeldPolicy }
  | { readonly ok: false; readonly problem: string };

/** A policy that is read again whenever its file changes. */
export type PolicyHolder = {
  /** The last one that was valid. */
  current(): HeldPolicy;
  /** The problem of the file as it is now, or null where it is in force. */
  problem(): string | null;
  close(): Promise<void>;
};

/** Editors write a file in several steps; after this many milliseconds of silence it is taken as saved. */
const silence = 80;

/**
 * Holds a policy and keeps an eye on its file. An edit that makes no valid policy changes nothing but
 * {@link PolicyHolder.problem}.
 *
 * @param first what reading the file gave at the start
 * @param read reads the file; never rejects
 * @param onReading told of each later reading, once it is in force or refused
 */
export async function holdPolicy(
  file: string,
  first: HeldPolicy,
  read: () => Promise<PolicyReading>,
  onReading: (reading: PolicyReading) => void,
): Promise<PolicyHolder> {
  let held = first;
  let problem: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let readings: Promise<void> = Promise.resolve();

  async function readAgain(): Promise<void> {
    const reading = await read();
    if (reading.ok) held = reading.held;
    problem = reading.ok ? null : reading.problem;
    onReading(reading);
  }

  const watcher = watch(file, { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    // One after the other, so that the last state of the file is the last to be taken.
    timer = setTimeout(() => (readings = readings.then(readAgain)), silence);
  });
  await new Promise((resolve) => watcher.once('ready', () => resolve(undefined)));

  return {
    current: () => held,
    problem: () => problem,
    async close() {
      clearTimeout(timer);
      await watcher.close();
      await readings;
    },
  };
}
