import type { Quirk } from './quirk.ts';

/**
 * WebKitGTK does not repeat a `DELETE` at another origin. That is its network library's doing; what drops the headers of
 * a body does not know of it.
 */
export const deleteBecomesGET: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 14, verdicts: 0, example: '2026-333' } },
  does: 'A redirect to another origin turns `DELETE` into `GET`, whatever its status, and `Content-Type` stays unless that is 303.',
  standard: '`DELETE` stays what it is, but for status 303.',
  issue: null,
  change: ({ becomesGET, headersAfterRedirect }) => ({
    becomesGET: (status, method, leftOrigin) =>
      becomesGET(status, method, leftOrigin) || (leftOrigin && method === 'DELETE'),
    headersAfterRedirect: (run, change) => {
      const { status, leftOrigin, previousMethod } = change;
      const isGET = becomesGET(status, previousMethod, leftOrigin);
      return headersAfterRedirect(run, { ...change, becameGET: isGET });
    },
  }),
};
