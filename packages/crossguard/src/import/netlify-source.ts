import type { YAMLSource } from '../inspect/yaml-source.ts';
import { PlaceBook } from './place-book.ts';
import { readTOML } from './toml-source.ts';

type Block = { readonly for: string; readonly values: Map<string, string> };

/** Reads a `netlify.toml`, or a `_headers` file as if it stood in one. */
export function readNetlify(text: string): YAMLSource {
  return /^\s*\[\[?\s*[\w."'-]+\s*\]?\]\s*(?:#.*)?$/m.test(text)
    ? readTOML(text)
    : readHeadersFile(text);
}

/**
 * Paths at the start of a line, each followed by its headers. Netlify's own reader is not used: it takes a
 * file's name, copies all that it has read for each line, and knows no places.
 */
function readHeadersFile(text: string): YAMLSource {
  const places = new PlaceBook(text);
  const blocks: Block[] = [];
  let start = 0;
  for (const written of text.split('\n')) {
    const line = written.trim();
    const at = start + written.indexOf(line);
    start += written.length + 1;
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('/')) {
      blocks.push({ for: line, values: new Map() });
      places.add(['headers', blocks.length - 1], at, at + line.length);
      continue;
    }
    const colon = line.indexOf(':');
    const block = blocks.at(-1);
    if (colon === -1 || block === undefined) continue;
    const name = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    const known = block.values.get(name);
    block.values.set(name, known === undefined ? value : `${known}, ${value}`);
    places.add(['headers', blocks.length - 1, 'values', name], at, at + line.length);
  }
  const headers = blocks.map(({ for: path, values }) => ({
    for: path,
    values: Object.fromEntries(values),
  }));
  return { ok: true, value: { headers }, locate: places.locate };
}
