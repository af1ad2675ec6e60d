import { type Measured, type Row, rowOf, tableOf } from '../against-constants.ts';
import { cases } from '../cases.ts';
import type { Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { definePart, type Part } from '../part.ts';
import { race, undisturbed } from '../rounds.ts';
import { withWorkers, type Worker } from '../workers.ts';

const slice = { milliseconds: 30, count: 31 };
/** The compiler has settled by then. */
const warmUp = 20_000;

/** Processor time of one request. */
export const requests: Part = definePart(
  'requests',
  async () => {
    const measured: Measured[] = [];
    for (const framework of frameworks) {
      measured.push({ title: framework.title, rows: await measureRequests(framework) });
    }
    return measured;
  },
  (data) => data.map((measured) => tableOf(measured, 'ns', 'Processor time of a request')),
);

function measureRequests(framework: Framework): Promise<readonly Row[]> {
  return withWorkers(framework, [], measure);
}

async function measure(workers: readonly Worker[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const { run } of workers) await run('GET, allowed', warmUp);
  for (const one of cases) {
    const runs = workers.map(({ run }) => {
      return async (count: number) => (await run(one.name, count)).nanoseconds;
    });
    const slices = await race(runs, slice.milliseconds, slice.count);
    rows.push(rowOf(one, workers, slices.map(undisturbed)));
  }
  return rows;
}
