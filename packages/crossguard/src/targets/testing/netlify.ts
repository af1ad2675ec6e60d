import { type Reader, readingOf, type Token } from './reading.ts';

/** A `_headers` file: lines of a path, and below each, further in, a header each. */
export const readNetlify: Reader = (files) =>
  readingOf(
    files.flatMap(({ text }) =>
      text
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .flatMap((line): readonly Token[] => {
          const [, name, value] = /^ {2}([A-Za-z-]+): (.*)$/.exec(line) ?? [];
          if (name !== undefined && value !== undefined) return [{ mark: name }, { value }];
          if (!line.startsWith('/')) throw new Error(`neither a path nor a header: ${line}`);
          return [{ mark: 'path' }, { value: line }];
        }),
    ),
  );
