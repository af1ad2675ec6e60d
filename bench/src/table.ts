/** What a person reads of a measurement: a title, what to know about it, columns and rows of text. */
export type Table = {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** For a terminal. */
export function asText(table: Table): string {
  const lines = aligned(table).map((cells) => cells.join('   ').trimEnd());
  return `${table.title}\n${table.note}\n\n${lines.join('\n')}\n`;
}

/** For a README. */
export function asMarkdown(table: Table): string {
  const [head = [], ...rows] = aligned(table);
  const rule = head.map(({ length }, at) =>
    at === 0 ? '-'.repeat(length) : `${'-'.repeat(length - 1)}:`,
  );
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `**${table.title}.** ${table.note}\n\n${lines.join('\n')}`;
}

/** The cells, columns first, all of a column of one width: the first to the left, the others to the right. */
function aligned({ columns, rows }: Table): readonly (readonly string[])[] {
  const lines = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(3, ...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) =>
    widths.map((width, at) => {
      const cell = line[at] ?? '';
      return at === 0 ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
}

/** A ratio as tables show it. */
export function times(ratio: number): string {
  return `${ratio.toFixed(Math.abs(ratio) < 10 ? 2 : 0)} ×`;
}

/** A bar, and whether it is kept. */
export function verdict(isKept: boolean, bar: string): string {
  return `${isKept ? '✓' : '✗'} ${bar}`;
}
