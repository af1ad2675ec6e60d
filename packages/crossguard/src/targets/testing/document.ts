import { parseAllDocuments } from 'yaml';
import { type Reader, readingOf, type Token } from './reading.ts';

/** Documents of YAML or JSON: every key and every place of a list is a mark, every text a value. */
export const readDocuments: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      parseAllDocuments(text).flatMap((document) => tokensOf(document.toJS())),
    ),
  );

function tokensOf(value: unknown, path = ''): readonly Token[] {
  if (typeof value === 'string') return [{ mark: path }, { value }];
  if (typeof value !== 'object' || value === null) return [{ mark: `${path}: ${typeof value}` }];
  return Object.entries(value).flatMap(([key, each]) => tokensOf(each, `${path}/${key}`));
}
