import assert from 'node:assert/strict';
import { remarkSentence } from '../report/import-words.ts';
import { type FormatName, formats } from './formats.ts';
import type { Imported } from './imported.ts';

/** What becomes of a text; it must be one of the format. */
export function imported(format: FormatName, text: string): Imported {
  const { read, importer } = formats[format];
  const source = read(text);
  assert.ok(source.ok, JSON.stringify(source));
  assert.ok(typeof source.value === 'object' && source.value !== null);
  const found = importer(source.value);
  assert.ok(found !== null);
  for (const remark of found.remarks) {
    assert.ok(remarkSentence(remark).length > 10);
    const { line } = source.locate(remark.path, 'value');
    assert.ok(line <= text.split('\n').length);
  }
  return found;
}

/** As JSON. */
export const json = (value: unknown): string => JSON.stringify(value);
/** What was said of it. */
export const codesOf = ({ remarks }: Imported): string[] => remarks.map(({ code }) => code);
/** The methods that need no word. */
export const all: readonly string[] = ['GET', 'HEAD', 'POST'];
