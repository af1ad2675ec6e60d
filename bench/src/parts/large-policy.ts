import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { definePart, type Part } from '../part.ts';
import { median } from '../rounds.ts';
import { verdict } from '../table.ts';

/** What reading 10,000 origins took in a fresh process, and what they hold. */
export type LargePolicy = { readonly milliseconds: number; readonly megabytes: number };

const bars: LargePolicy = { milliseconds: 100, megabytes: 5 };
const runs = 5;
const file = fileURLToPath(new URL('../large-policy-worker.js', import.meta.url));

/** A policy of 10,000 origins: the time to read it, and the heap that it holds. */
export const largePolicy: Part = definePart('large-policy', measureLargePolicy, (data) => [
  {
    title: 'A policy of 10,000 origins',
    note: 'Read in a fresh process',
    columns: ['', 'measured', 'bar'],
    rows: [
      [
        'time to parse',
        `${data.milliseconds.toFixed(0)} ms`,
        verdict(data.milliseconds <= bars.milliseconds, `≤ ${bars.milliseconds} ms`),
      ],
      [
        'heap held',
        `${data.megabytes.toFixed(1)} MB`,
        verdict(data.megabytes <= bars.megabytes, `≤ ${bars.megabytes} MB`),
      ],
    ],
  },
]);

export async function measureLargePolicy(): Promise<LargePolicy> {
  const all: LargePolicy[] = [];
  for (let run = 0; run < runs; run += 1) {
    const child = fork(file, { execArgv: ['--expose-gc'] });
    const [one]: LargePolicy[] = await once(child, 'message');
    if (one !== undefined) all.push(one);
  }
  return {
    milliseconds: Math.round(median(all.map(({ milliseconds }) => milliseconds))),
    megabytes: Math.round(median(all.map(({ megabytes }) => megabytes)) * 10) / 10,
  };
}
