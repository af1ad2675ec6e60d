import { without } from '../../spec/header-list.ts';
import { keptHeaders } from '../standard-engine.ts';
import type { Quirk } from './quirk.ts';

/** WebKit puts the first request's headers, less `Authorization`, on each redirected one. */
export const contentTypeComesBack: Quirk = {
  seen: { webkit: { exchanges: 1, verdicts: 0, example: '2026-2220' } },
  does: "`Content-Type`, dropped with a `POST`'s body, comes back at the next redirect.",
  standard: 'It is gone for good.',
  issue: null,
  change: ({ headersAfterRedirect }) => ({
    headersAfterRedirect: (run, change) => {
      if (run.request.mode !== 'cors') return headersAfterRedirect(run, change);
      const kept = keptHeaders(run.firstHeaders, change);
      const hadAuthorization = run.headers.some(([name]) => name.toLowerCase() === 'authorization');
      return hadAuthorization ? kept : without(kept, 'Authorization');
    },
  }),
};
