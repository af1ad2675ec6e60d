import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Part } from './part.ts';
import { asMarkdown } from './table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const marked = /(<!-- bench: (\S+)(?: table (\d+))? -->\n)[^]*?(<!-- \/bench -->)/g;

/** The pages that show results. */
export const readmes: readonly string[] = ['README.md', 'bench/README.md'].map(
  (name) => root + name,
);

/**
 * A page with the kept results in it: between `<!-- bench: ID -->` and `<!-- /bench -->` the tables of a part,
 * with `table 1` behind the ID its first one only.
 */
export function withResults(page: string, parts: readonly Part[]): string {
  return page.replaceAll(
    marked,
    (_, start: string, id: string, position: string | undefined, stop: string) => {
      const part = parts.find((each) => each.id === id);
      if (part === undefined) throw new Error(`a page asks for ${id}, which is no part`);
      const tables = part.kept();
      const shown =
        position === undefined ? tables : tables.slice(Number(position) - 1).slice(0, 1);
      return `${start}\n${shown.map(asMarkdown).join('\n\n')}\n\n${stop}`;
    },
  );
}

export function writeReadmes(parts: readonly Part[]): void {
  for (const file of readmes) writeFileSync(file, withResults(readFileSync(file, 'utf8'), parts));
}
