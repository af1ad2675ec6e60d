import type { Bar, CaseName } from './cases.ts';
import { type Table, times, verdict } from './table.ts';
import type { Worker } from './workers.ts';

/** What a case costs in one framework. */
export type Row = {
  readonly name: CaseName;
  readonly bar: Bar;
  /** What the constants cost, in nanoseconds or bytes. */
  readonly constants: number;
  /** How many times as much each contender costs. */
  readonly ratios: Readonly<Record<string, number>>;
};

/** Every case's row in one framework. */
export type Measured = { readonly title: string; readonly rows: readonly Row[] };

/**
 * Takes off what the framework costs for a middleware that writes no header, which the first worker is, and
 * sets what is left against the second worker's, which writes the right headers as constants.
 */
export function rowOf(
  { name, bar }: { readonly name: CaseName; readonly bar: Bar },
  workers: readonly Worker[],
  costs: readonly number[],
): Row {
  const [free = Number.NaN, constants = Number.NaN, ...rest] = costs;
  const net = constants - free;
  const ratios = workers.slice(2).map(({ contender }, at) => {
    const ratio = ((rest[at] ?? Number.NaN) - free) / net;
    return [contender, Math.round(ratio * 100) / 100] as const;
  });
  return { name, bar, constants: Math.round(net), ratios: Object.fromEntries(ratios) };
}

/** Crossguard's ratio in a row. */
function ours({ ratios }: Row): number {
  return ratios['crossguard'] ?? Number.NaN;
}

/** The most that a row's case may cost, × the constants. */
function most({ bar }: Row, rows: readonly Row[]): number {
  if (bar.of === 'constants') return bar.most;
  const other = rows.find(({ name }) => name === bar.of);
  return other === undefined ? Number.NaN : bar.most * ours(other);
}

export function tableOf({ title, rows }: Measured, unit: 'ns' | 'B', note: string): Table {
  const names = Object.keys(rows[0]?.ratios ?? {});
  return {
    title,
    note,
    columns: ['', 'constants', ...names, 'bar'],
    rows: rows.map((row) => [
      row.name,
      `${row.constants} ${unit}`,
      ...names.map((each) => times(row.ratios[each] ?? Number.NaN)),
      verdict(ours(row) <= most(row, rows), `≤ ${times(most(row, rows))}`),
    ]),
  };
}
