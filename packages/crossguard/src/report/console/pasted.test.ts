import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConsole } from './read.ts';

/** A message as somebody pasted it into a public thread, the failure that it tells of, and facts in it. */
type Pasted = { readonly from: string; readonly text: string; readonly code: string | null };

const folder = new URL('../../../src/report/console/', import.meta.url);
const pasted: Pasted[] = readFileSync(new URL('pasted.test.jsonl', folder), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

for (const { from, text, code, ...facts } of pasted) {
  test(`what was pasted at ${from} is understood`, () => {
    const [reading] = readConsole(text);
    assert.ok(reading !== undefined);
    const { codes, ...read } = reading;
    assert.equal(codes[0] ?? null, code);
    assert.deepEqual({ ...read, ...facts }, read);
  });
}
