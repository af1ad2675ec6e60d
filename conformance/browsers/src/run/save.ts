import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Scenario } from '../records.ts';
import type { Agreement } from './compare.ts';

/** Saves a run in the form of `data`, so that the same code replays both. */
export async function save(
  folder: string,
  scenarios: readonly Scenario[],
  agreements: readonly Agreement[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'scenarios.jsonl.gz'), lines(scenarios));
  for (const { engine, exchanges } of agreements) {
    const records = exchanges.map(({ seen }) => seen);
    await writeFile(join(folder, `${engine}.jsonl.gz`), lines(records));
  }
}

function lines(items: readonly object[]): Buffer {
  return gzipSync(items.map((item) => `${JSON.stringify(item)}\n`).join(''));
}
