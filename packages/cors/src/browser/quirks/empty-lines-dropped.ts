import { byteLowercase, type Header, type HeaderList } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Firefox merges an empty header line into the others of its name without a trace. */
export const emptyLinesDropped: Quirk = {
  about: 'response',
  seen: { firefox: { exchanges: 10, verdicts: 10, example: '2026-723' } },
  does: 'Of several lines of a response header the empty ones are dropped: an empty one and `true` read as `true`. Only a second line of `Access-Control-Allow-Origin` always fails.',
  standard: 'They read as `, true`, which allows nothing.',
  issue: null,
  change: ({ receivedHeaders }) => ({
    receivedHeaders: (headers) => withoutEmptyLines(receivedHeaders(headers)),
  }),
};

function withoutEmptyLines(headers: HeaderList): HeaderList {
  const filled = new Set<string>();
  let allowOriginLines = 0;
  for (const [name, value] of headers) {
    if (value !== '') filled.add(byteLowercase(name));
    // Firefox counts the lines of this header beforehand, and looks for the name in this case alone.
    if (name === 'Access-Control-Allow-Origin') allowOriginLines += 1;
  }
  if (allowOriginLines > 1) filled.delete('access-control-allow-origin');
  const isKept = ([name, value]: Header): boolean =>
    value !== '' || !filled.has(byteLowercase(name));
  return headers.every(isKept) ? headers : headers.filter(isKept);
}
