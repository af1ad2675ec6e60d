/** Does something so many times and says what one time cost: nanoseconds of processor time. */
export type Run = (count: number) => Promise<number>;

/** Measures a run in processor time: a busy machine stretches the clock on the wall more than that. */
export async function timed(run: () => unknown, count: number): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) * 1000) / count;
}

/**
 * Races runs against one another in short interleaved slices, so that a busy machine slows them all alike.
 * Gives what one time of each costs in every slice.
 *
 * @param milliseconds how long a slice is at most: what is a thousand times slower is done fewer times
 */
export async function race(
  runs: readonly Run[],
  milliseconds: number,
  slices: number,
): Promise<readonly (readonly number[])[]> {
  const races = [];
  for (const run of runs) {
    races.push({ run, count: await calibrate(run, milliseconds), costs: new Array<number>() });
  }
  for (let slice = 0; slice < slices; slice += 1) {
    for (const { run, count, costs } of races) costs.push(await run(count));
  }
  return races.map(({ costs }) => costs);
}

/** Warms up, and finds how many times fill a slice. */
async function calibrate(run: Run, milliseconds: number): Promise<number> {
  for (let count = 1; ; count *= 4) {
    const taken = ((await run(count)) * count) / 1e6;
    if (taken > milliseconds / 2) return Math.max(1, Math.floor((count * milliseconds) / taken));
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * The lowest tenth: what something costs in the quieter slices. Neighbours in the processor's caches
 * only ever add to a cost, some of them much.
 */
export function undisturbed(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 10)] ?? Number.NaN;
}
