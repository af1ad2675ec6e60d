import { readDocuments } from './document.ts';
import type { Reader } from './reading.ts';

/** Manifests, in which a route's match is one matcher with one text, in backticks or as Go writes it in quotes. */
export const readTraefik: Reader = (files) => {
  const { structure, values } = readDocuments(files);
  return { structure, values: values.map(matched) };
};

function matched(value: string): string {
  if (!/^Path\w*\(/.test(value)) return value;
  const [, raw, quoted] = /^Path\w*\((?:`([^`]*)`|("(?:\\.|[^"\\])*"))\)$/.exec(value) ?? [];
  if (raw !== undefined) return raw;
  if (quoted !== undefined) return String(JSON.parse(quoted));
  throw new Error(`no matcher: ${value}`);
}
