import type { Outcome } from '@crossguard/cors/browser/outcome';
import { byteLowercase } from '@crossguard/cors/spec/header-list';

/** What a page gets, as far as servers answer for it. */
export type Verdict =
  | { readonly ok: false; readonly failure: string }
  | {
      readonly ok: true;
      readonly type: string;
      readonly status: number | '5xx';
      readonly timingAllowed: boolean;
      /** Headers that the page can read, of those that the comparison is about. */
      readonly readable: readonly string[];
    };

/**
 * Headers that the application writes. Others (`Server`, `Date`, `Content-Length`) are the server's own to
 * send or not, and so are CORS headers that change nothing for the page.
 */
const compared = new Set(['etag', 'location', 'x-request-id', 'x-secret', 'x-upstream']);

export function verdictOf(outcome: Outcome): Verdict {
  if (!outcome.ok) return { ok: false, failure: outcome.failure.code };
  const { type, status, timingAllowed, headers } = outcome.response;
  const readable = headers
    .map(([name]) => byteLowercase(name))
    .filter((name) => compared.has(name));
  return {
    ok: true,
    type,
    // Which one a server takes for errors of its own is its own business.
    status: status >= 500 ? '5xx' : status,
    timingAllowed,
    readable: [...new Set(readable)].sort(),
  };
}

/** Whether a page is as well off with one as with the other. Why it gets nothing, it cannot tell. */
export function sameVerdict(a: Verdict, b: Verdict): boolean {
  if (!a.ok || !b.ok) return a.ok === b.ok;
  return (
    a.type === b.type &&
    a.status === b.status &&
    a.timingAllowed === b.timingAllowed &&
    a.readable.join() === b.readable.join()
  );
}
