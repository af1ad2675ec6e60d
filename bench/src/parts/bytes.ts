import { type Measured, type Row, rowOf, tableOf } from '../against-constants.ts';
import type { CaseName } from '../cases.ts';
import type { Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { definePart, type Part } from '../part.ts';
import { median } from '../rounds.ts';
import { withWorkers, type Worker } from '../workers.ts';

const names: readonly CaseName[] = [
  'no Origin',
  'GET, allowed',
  'GET, refused',
  'preflight, allowed',
];
const bar = { most: 1.1, of: 'constants' } as const;

/**
 * One thread, so that nothing else allocates meanwhile, and room for all that a slice allocates, so that
 * nothing is collected before it is counted. With these the count repeats from run to run.
 */
const flags: readonly string[] = [
  '--single-threaded',
  '--expose-gc',
  '--min-semi-space-size=256',
  '--max-semi-space-size=256',
];
const warmUp = 30_000;
/** The heap is counted in pages of 256 KiB: of so much, one of them is a quarter of a percent. */
const sliceBytes = 100e6;
const slices = 5;

/** Bytes allocated for one request. */
export const bytes: Part = definePart(
  'bytes',
  async () => {
    const measured: Measured[] = [];
    for (const framework of frameworks) {
      measured.push({ title: framework.title, rows: await measureBytes(framework) });
    }
    return measured;
  },
  (data) => data.map((measured) => tableOf(measured, 'B', 'Bytes allocated for a request')),
);

export function measureBytes(framework: Framework): Promise<readonly Row[]> {
  return withWorkers(framework, flags, async (workers) => {
    const rows: Row[] = [];
    for (const name of names) {
      const counts: number[] = [];
      for (const worker of workers) counts.push(await count(worker, name));
      rows.push(rowOf({ name, bar }, workers, counts));
    }
    return rows;
  });
}

async function count({ run }: Worker, name: CaseName): Promise<number> {
  await run(name, warmUp);
  const rough = await run(name, 1000);
  const counts: number[] = [];
  for (let slice = 0; slice < slices; slice += 1) {
    counts.push((await run(name, Math.floor(sliceBytes / rough.bytes))).bytes);
  }
  return median(counts);
}
