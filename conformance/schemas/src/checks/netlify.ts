import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { netlify } from 'crossguard/targets/netlify/netlify';
import { parseAllHeaders } from 'netlify-headers-parser';
import type { Check } from '../check.ts';

type Block = { readonly for: string; readonly values: Readonly<Record<string, string>> };
type Result = { readonly headers: readonly Block[]; readonly errors: readonly Error[] };

/** What Netlify's own reader has against a `_headers` file, and where it reads something else than what is written. */
async function complaintsOf(text: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  try {
    const file = join(folder, '_headers');
    await writeFile(file, text);
    const { headers, errors } = await parsed(file);
    const read = headers.flatMap(({ for: path, values }) =>
      [path].concat(...Object.entries(values)),
    );
    const written = text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => (line.startsWith('/') ? [line] : line.trim().split(/: (.*)/s, 2)));
    const isSame = JSON.stringify(read) === JSON.stringify(written);
    return [...errors.map(({ message }) => message), ...(isSame ? [] : [JSON.stringify(read)])];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Its own types have no files. */
async function parsed(file: string): Promise<Result> {
  const parse: unknown = parseAllHeaders;
  if (typeof parse !== 'function') throw new TypeError('netlify-headers-parser has no parser');
  return parse({ headersFiles: [file] });
}

export const netlifyCheck: Check = {
  target: netlify,
  complaintsOf: async (files) =>
    (await Promise.all(files.map(({ text }) => complaintsOf(text)))).flat(),
  mustRefuse: [
    'X-A: before any path\n',
    '/*\n  X-A:\n',
    '/*\n  : value\n',
    '/*\n  no colon\n',
    '/a \n  X-A: b\n',
  ].map((text) => ({ name: '_headers', text })),
};
