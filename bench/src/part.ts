import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Table } from './table.ts';

/** One of the things that are measured here: `npm run bench -- ID`. */
export type Part = {
  readonly id: string;
  /** Measures, keeps the result in `results/ID.json`, and gives its tables. */
  readonly run: () => Promise<readonly Table[]>;
  /** The tables of the result that is kept. */
  readonly kept: () => readonly Table[];
};

/** When and on what something was measured. */
type Occasion = {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly os: string;
};

type Result<Data> = Occasion & { readonly data: Data };

const folder = fileURLToPath(new URL('../results/', import.meta.url));

export function definePart<Data>(
  id: string,
  measure: () => Promise<Data>,
  tablesOf: (data: Data) => readonly Table[],
): Part {
  const file = `${folder}${id}.json`;
  const tables = (result: Result<Data>): readonly Table[] =>
    tablesOf(result.data).map(({ title, note, columns, rows }) => {
      return { title, note: `${note}. ${said(result)}.`, columns, rows };
    });
  return {
    id,
    run: async () => {
      const result: Result<Data> = { ...now(), data: await measure() };
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
      return tables(result);
    },
    kept: () => {
      const result: Result<Data> = JSON.parse(readFileSync(file, 'utf8'));
      return tables(result);
    },
  };
}

/** In words: `2026-11-23, Node 20.19.5, AMD EPYC × 2, Linux 6.1`. */
function said({ date, node, cpu, cores, os }: Occasion): string {
  return `${date}, Node ${node}, ${cpu} × ${cores}, ${os}`;
}

function now(): Occasion {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    os: `${type()} ${/^\d+\.\d+/.exec(release())?.[0] ?? ''}`,
  };
}
