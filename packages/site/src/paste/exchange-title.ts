import type { PastedExchange, Source } from 'crossguard/internal/inspect/sources/pasted';
import { printable, shortened } from 'crossguard/internal/report/printable';

/** What each source is called. */
export const sourceTitles: Readonly<Record<Source, string>> = {
  fetch: 'a fetch() call',
  curl: 'a cURL line',
  har: 'a recording',
  console: 'a console message',
};

/** A request on one line, to choose it by: `PUT https://api.example.com/items → 204`. */
export function exchangeTitle({ request, recorded }: PastedExchange): string {
  const { url, method, data } = request;
  const what = `${method ?? (data === undefined ? 'GET' : 'POST')} ${url ?? '(an unknown URL)'}`;
  const answer =
    recorded === null ? '' : ` → ${recorded.status === 0 ? 'no answer' : recorded.status}`;
  return `${shortened(printable(what), 120)}${answer}`;
}
