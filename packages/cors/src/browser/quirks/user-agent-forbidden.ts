import { without } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** The standard freed `User-Agent` in 2015; Chromium still keeps it for itself. */
export const userAgentForbidden: Quirk = {
  about: 'safelist',
  seen: { chromium: { exchanges: 7, verdicts: 2, example: '2026-1200' } },
  does: 'A script cannot set `User-Agent`: the header is dropped, and no preflight asks for it.',
  standard: 'A script may set it; it then needs a preflight.',
  issue: 'https://issues.chromium.org/issues/40450316',
  change: ({ authorHeaders }) => ({
    authorHeaders: (headers) => without(authorHeaders(headers), 'User-Agent'),
  }),
};
