import type { IssuePath } from './issue.ts';
import { nearest } from './nearest.ts';
import type { Reader } from './reader.ts';

/** Reads one of some words; null where it is absent or another one, which is reported. */
export function readChoice<Word extends string>(
  reader: Reader,
  value: unknown,
  path: IssuePath,
  words: readonly Word[],
): Word | null {
  if (value === undefined) return null;
  const word = words.find((each) => each === value);
  if (word !== undefined) return word;
  const meant = typeof value === 'string' ? nearest(value, words) : null;
  reader.report(
    'unknown-word',
    path,
    value,
    meant === null ? null : { kind: 'replace', value: meant },
  );
  return null;
}
