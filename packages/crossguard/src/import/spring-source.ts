import { parseLines } from 'dot-properties';
import { readYAML, type YAMLSource } from '../inspect/yaml-source.ts';
import { PlaceBook } from './place-book.ts';

/** Reads an `application.yaml`, or an `application.properties` as an object of its lines. */
export function readSpring(text: string): YAMLSource {
  return /^[ \t]*[\w.[\]/*"'-]+[ \t]*=/m.test(firstLine(text))
    ? readProperties(text)
    : readYAML(text);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/).find((line) => !/^\s*(?:[#!].*)?$/.test(line)) ?? '';
}

function readProperties(text: string): YAMLSource {
  const places = new PlaceBook(text);
  const values = new Map<string, string>();
  for (const node of parseLines(text, true)) {
    const [start, end] = node.range;
    if (node.type === 'COMMENT' && /^[#!]---\s*$/.test(text.slice(start, end))) {
      const issue = { code: 'yaml-multiple-documents', severity: 'error', args: {} } as const;
      places.add([], start, end);
      return { ok: false, issues: [{ issue, ...places.locate([], 'value') }] };
    }
    if (!isPair(node)) continue;
    values.set(node.key, node.value);
    places.add([node.key], start, end);
  }
  return { ok: true, value: Object.fromEntries(values), locate: places.locate };
}

function isPair(node: unknown): node is { readonly key: string; readonly value: string } {
  return typeof node === 'object' && node !== null && 'key' in node && 'value' in node;
}
