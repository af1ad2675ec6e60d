import type { Quirk } from './quirk.ts';
/** Chromium refuses them whatever the mode. */
export const userinfoRefusedEverywhere: Quirk = {
  about: 'redirect',
  seen: { chromium: { exchanges: 1, verdicts: 1, example: '2026-1587' } },
  does: "A redirect to a URL with a user name or password is refused, also from the page's origin to itself and in mode `no-cors`.",
  standard: 'There it is followed.',
  issue: null,
  change: () => ({ refusesUserinfo: () => true }),
};
