import { get } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Firefox lets the embedder policy stand in for a header that is absent or empty, not for one it does not know. */
export const unknownResourcePolicyAllows: Quirk = {
  about: 'response',
  seen: { firefox: { exchanges: 0, verdicts: 0, example: null } },
  does: 'Under `Cross-Origin-Embedder-Policy`, a `Cross-Origin-Resource-Policy` of an unknown value allows everybody.',
  standard: 'It counts as none, so `require-corp` blocks the response.',
  issue: null,
  change: ({ embedderPolicy }) => ({
    embedderPolicy: (page, headers) =>
      (get(headers, 'Cross-Origin-Resource-Policy') ?? '') === ''
        ? embedderPolicy(page, headers)
        : 'unsafe-none',
  }),
};
