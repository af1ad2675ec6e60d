import { byteLowercase, type Header, type HeaderList } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

const singletons = new Set([
  'authorization',
  'content-disposition',
  'content-type',
  'from',
  'if-modified-since',
  'if-unmodified-since',
  'max-forwards',
  'referer',
  'user-agent',
]);

/** Firefox sets request headers line by line, and knows which of them are lists. */
export const requestLinesMerged: Quirk = {
  about: 'sent',
  seen: { firefox: { exchanges: 6, verdicts: 0, example: '2026-867' } },
  does: "Of a repeated request header, an empty line drops the lines before it; of one that is not a list (`Authorization`, `Content-Type` …) only the last line is sent, of a body's `Content-Type` the first until a redirect.",
  standard: 'The lines are sent as they are.',
  issue: null,
  change: ({ sentHeaders }) => ({
    sentHeaders: (run) => merged(sentHeaders(run), run.body !== null && run.change === null),
  }),
};

function merged(headers: HeaderList, hasNewBody: boolean): HeaderList {
  const values = new Map<string, Header>();
  for (const [name, value] of headers) {
    const key = byteLowercase(name);
    const before = values.get(key)?.[1] ?? '';
    // The stream of a body is announced with the first type, which stays.
    if (hasNewBody && key === 'content-type' && values.has(key)) continue;
    const isReplaced = value === '' || before === '' || singletons.has(key);
    values.set(key, [name, isReplaced ? value : `${before}, ${value}`]);
  }
  return [...values.values()];
}
