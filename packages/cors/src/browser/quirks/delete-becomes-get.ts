import type { Quirk } from './quirk.ts';

/** WebKitGTK does not repeat a `DELETE` at another origin. */
export const deleteBecomesGET: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 14, verdicts: 0, example: '2026-333' } },
  does: 'A redirect to another origin turns `DELETE` into `GET`, whatever its status.',
  standard: '`DELETE` stays what it is, but for status 303.',
  issue: null,
  change: ({ becomesGET }) => ({
    becomesGET: (status, method, leftOrigin) =>
      becomesGET(status, method, leftOrigin) || (leftOrigin && method === 'DELETE'),
  }),
};
