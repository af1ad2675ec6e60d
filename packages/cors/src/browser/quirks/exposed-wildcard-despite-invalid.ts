import { isToken, trimTabOrSpace } from '../../spec/header-syntax.ts';
import { valuesOf } from '../../spec/header-list.ts';
import { withCredentials } from '../run.ts';
import type { Quirk } from './quirk.ts';

/** Firefox reads the list up to its first invalid item, and has seen `*` by then. */
export const exposedWildcardDespiteInvalid: Quirk = {
  about: 'response',
  seen: { firefox: { exchanges: 1, verdicts: 0, example: '2026-636' } },
  does: '`*` in `Access-Control-Expose-Headers` exposes everything even if a later item of the list is invalid.',
  standard: 'One invalid item makes the whole list say nothing.',
  issue: null,
  change: ({ exposedNames }) => ({
    exposedNames: (run, headers) => {
      const items = valuesOf(headers, 'Access-Control-Expose-Headers')
        .flatMap((line) => line.split(','))
        .map(trimTabOrSpace);
      const invalid = items.findIndex((item) => item !== '' && !isToken(item));
      return !withCredentials(run) && invalid !== -1 && items.slice(0, invalid).includes('*')
        ? ['*']
        : exposedNames(run, headers);
    },
  }),
};
