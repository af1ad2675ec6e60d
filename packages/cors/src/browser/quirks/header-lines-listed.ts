import { byteLowercase } from '../../spec/header-list.ts';
import type { Quirk } from './quirk.ts';

/** Firefox looks at each header line by itself, and at nothing else. */
export const headerLinesListed: Quirk = {
  about: 'safelist',
  seen: { firefox: { exchanges: 34, verdicts: 3, example: '2026-2826' } },
  does: '`Access-Control-Request-Headers` names a header once for each unsafe line of it, and safelisted headers may exceed 1024 bytes together.',
  standard:
    'It names each header once; beyond 1024 bytes together the safelisted ones need a preflight, too.',
  issue: null,
  change: () => ({
    unsafeNames: (headers, isSafelisted) =>
      headers
        .filter(([name, value]) => !isSafelisted(name, value))
        .map(([name]) => byteLowercase(name))
        .sort(),
  }),
};
