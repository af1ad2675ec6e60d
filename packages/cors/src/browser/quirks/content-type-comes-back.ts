import { contains, type HeaderList, valuesOf, without } from '../../spec/header-list.ts';
import { sameOrigin } from '../../spec/origin.ts';
import { keptHeaders } from '../standard-engine.ts';
import type { Quirk } from './quirk.ts';

/** WebKit restores headers twice: where it checks CORS anew, and where a status says to repeat the request. */
export const contentTypeComesBack: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 1, verdicts: 0, example: '2026-2220' } },
  does: "The headers of a `POST`'s body, dropped by a redirect, come back at the next one across origins; `Content-Type` alone also at status 307 or 308.",
  standard: 'They are gone for good.',
  issue: null,
  change: ({ headersAfterRedirect }) => ({
    headersAfterRedirect: (run, change) => {
      const { page, mode } = run.request;
      const kept = headersAfterRedirect(run, change);
      if (mode === 'cors' && (run.tainting === 'cors' || !sameOrigin(change.to, page.origin))) {
        const first = keptHeaders(run.firstHeaders, change);
        return contains(run.headers, 'Authorization') ? first : without(first, 'Authorization');
      }
      return change.status === 307 || change.status === 308
        ? withType(kept, run.firstHeaders)
        : kept;
    },
  }),
};

function withType(headers: HeaderList, first: HeaderList): HeaderList {
  if (contains(headers, 'Content-Type')) return headers;
  const types = valuesOf(first, 'Content-Type');
  return [...headers, ...types.map((type): [string, string] => ['Content-Type', type])];
}
