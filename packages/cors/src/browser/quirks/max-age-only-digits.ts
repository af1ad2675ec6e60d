import { extractMaxAge, failure as parseFailure } from '../../spec/extract.ts';
import { get } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Firefox stores nothing where it reads no number, or zero. */
export const maxAgeOnlyDigits: Quirk = {
  about: 'cache',
  seen: { firefox: { exchanges: 38, verdicts: 0, example: '2026-45' } },
  does: 'An unparsable or negative `Access-Control-Max-Age` is not cached at all; an empty one counts as none.',
  standard: 'It counts as none, so 5 seconds.',
  issue: null,
  change: ({ maxAge }) => ({
    maxAge: (headers) => {
      const isEmpty = get(headers, 'Access-Control-Max-Age') === '';
      if (!isEmpty && extractMaxAge(headers) === parseFailure) return null;
      const seconds = maxAge(headers);
      return seconds === 0 ? null : seconds;
    },
  }),
};
