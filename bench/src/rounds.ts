/** One thing to be timed: `run` does it `count` times. */
export type Contender = { readonly name: string; readonly run: (count: number) => void };

/** Processor time of one turn, the median of all slices. */
export type Cost = { readonly nanoseconds: number };

/**
 * Times contenders against one another in short interleaved slices, so that a busy machine slows them all
 * alike. What counts is processor time, not the wall clock's.
 *
 * @param milliseconds how long a slice is at most: a contender that is a thousand times slower does fewer turns
 */
export function race(
  contenders: readonly Contender[],
  milliseconds: number,
  slices: number,
): Cost[] {
  const races = contenders.map(({ run }) => ({
    run,
    turns: calibrate(run, milliseconds),
    times: new Array<number>(),
  }));
  for (let slice = 0; slice < slices; slice += 1) {
    for (const { run, turns, times } of races) {
      const start = process.cpuUsage();
      run(turns);
      const { user, system } = process.cpuUsage(start);
      times.push(((user + system) * 1000) / turns);
    }
  }
  return races.map(({ times }) => ({ nanoseconds: median(times) }));
}

/** Warms up, and finds how many turns fill a slice. */
function calibrate(run: (count: number) => void, milliseconds: number): number {
  for (let turns = 1; ; turns *= 4) {
    const start = performance.now();
    run(turns);
    const taken = performance.now() - start;
    if (taken > milliseconds / 4) return Math.max(1, Math.floor((turns * milliseconds) / taken));
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
