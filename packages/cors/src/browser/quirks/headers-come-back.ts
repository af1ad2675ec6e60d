import { without } from '../../spec/header-list.ts';
import { keptHeaders } from '../standard-engine.ts';
import type { Quirk } from './quirk.ts';

/** Firefox makes each redirect's headers of the first request's headers and method. */
export const headersComeBack: Quirk = {
  about: 'redirect',
  seen: { firefox: { exchanges: 3, verdicts: 0, example: '2026-222' } },
  does: "What one redirect took away comes back at the next that would not take it from the first request: `Authorization` within an origin, a `POST`'s `Content-Type` at status 307 or 308.",
  standard: 'It is gone for good.',
  issue: null,
  change: ({ becomesGET }) => ({
    headersAfterRedirect: ({ firstHeaders, request, body }, { status, leftOrigin }) => {
      const becameGET = becomesGET(status, request.method, leftOrigin);
      // The type that a body brought along is none of the headers that an XMLHttpRequest was told to send.
      const isForgotten = request.initiator !== 'fetch' && body === null;
      const first = isForgotten ? without(firstHeaders, 'Content-Type') : firstHeaders;
      return keptHeaders(first, { becameGET, leftOrigin });
    },
  }),
};
