import { type IssuePath, remove } from './issue.ts';
import type { PathMatch, PathPattern } from './path-match.ts';
import { mendPath, readPathPattern } from './read-path-pattern.ts';
import type { Reader } from './reader.ts';

const everything: PathMatch = { path: { kind: 'any' }, extensions: null };
/** What can stand behind a path's last dot as it is, without an escape. */
export const extension: RegExp = /^[A-Za-z0-9_~-]{1,64}$/;

/** Reads a rule's `match`; absent, it covers everything. Null where there is an error in it. */
export function readMatch(reader: Reader, value: unknown, path: IssuePath): PathMatch | null {
  if (value === undefined) return everything;
  const fields = reader.fields(value, path, ['path', 'extensions']);
  if (fields === null) return null;
  const pattern = readPattern(reader, fields.get('path'), [...path, 'path']);
  const given = fields.get('extensions');
  if (given === undefined) return pattern === null ? null : { path: pattern, extensions: null };
  const extensions = readExtensions(reader, given, [...path, 'extensions']);
  return pattern === null || extensions.length === 0 ? null : { path: pattern, extensions };
}

function readPattern(reader: Reader, value: unknown, path: IssuePath): PathPattern | null {
  if (value === undefined) return { kind: 'any' };
  if (typeof value !== 'string') {
    reader.report('not-a-string', path, value);
    return null;
  }
  const read = readPathPattern(value);
  if (typeof read !== 'string') return read;
  reader.report(read, path, value, mendPath(value));
  return null;
}

function readExtensions(reader: Reader, value: unknown, path: IssuePath): readonly string[] {
  const extensions = new Set<string>();
  for (const item of reader.texts(value, path)) {
    if (extensions.has(item.value)) reader.report('duplicate', item.path, item.value, remove);
    else if (extension.test(item.value)) extensions.add(item.value);
    else {
      const mended = item.value.slice(0, 70).replace(/^\*?\./, '');
      reader.report(
        'invalid-extension',
        item.path,
        item.value,
        extension.test(mended) ? { kind: 'replace', value: mended } : null,
      );
    }
  }
  return [...extensions];
}
