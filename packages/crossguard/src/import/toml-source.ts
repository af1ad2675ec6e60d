import { parse, TomlError } from 'smol-toml';
import type { YAMLSource } from '../inspect/yaml-source.ts';
import { PlaceBook } from './place-book.ts';

/** Reads a TOML text, and where the tables of its `headers` stand. It never throws. */
export function readTOML(text: string): YAMLSource {
  const places = new PlaceBook(text);
  try {
    const value = parse(text, { maxDepth: 100 });
    addPlaces(text, places);
    return { ok: true, value, locate: places.locate };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const detail = error.message.split('\n', 1)[0] ?? '';
    const issue = { code: 'toml-syntax', severity: 'error', args: { detail } } as const;
    const { line, column } = error;
    return { ok: false, issues: [{ issue, line, column, length: 1 }] };
  }
}

/** The parser keeps no places. A table begins at a line of its own, and a pair stands in one. */
function addPlaces(text: string, places: PlaceBook): void {
  let index = -1;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.trimEnd().length;
    const [, table] = /^\s*(\[\[\s*headers\s*\]\])/.exec(line) ?? [];
    const [, name] = /^\s*["']?([\w-]+)["']?\s*=/.exec(line) ?? [];
    if (table !== undefined) index += 1;
    const at = start + line.length - line.trimStart().length;
    if (table !== undefined) places.add(['headers', index], at, end);
    if (name !== undefined) {
      places.add(['headers', index, name], at, end);
      places.add(['headers', index, 'values', name], at, end);
    }
    start += line.length + 1;
  }
}
