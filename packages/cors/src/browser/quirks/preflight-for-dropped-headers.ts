import { keptHeaders } from '../standard-engine.ts';
import type { Quirk } from './quirk.ts';

/** Firefox decides once, of the first request's headers, that there is to be a preflight. */
export const preflightForDroppedHeaders: Quirk = {
  about: 'preflight',
  seen: { firefox: { exchanges: 39, verdicts: 16, example: '2026-147' } },
  does: 'Once a preflight was needed each redirect gets one, also when the method has become `GET` or the header is gone; it asks for all headers that this very redirect did not take away (of a beacon, for all).',
  standard: 'What is left of the request decides, and is asked for.',
  issue: null,
  change: ({ needsPreflight, unsafeNames, isSafelisted }) => ({
    judgedHeaders: ({ request, headers, firstHeaders, change, usedPreflight }) => {
      if (change === null) return headers;
      if (request.initiator !== 'beacon') return keptHeaders(firstHeaders, change);
      // A beacon's type is that of its stream of bytes, not among the headers that a redirect looks at.
      return usedPreflight ? firstHeaders : headers;
    },
    needsPreflight: (run, names) =>
      run.usedPreflight ||
      needsPreflight(run, names) ||
      (run.request.initiator !== 'beacon' &&
        unsafeNames(run.firstHeaders, isSafelisted).length > 0),
  }),
};
