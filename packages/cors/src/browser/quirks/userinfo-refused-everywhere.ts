import type { Quirk } from './quirk.ts';
export const userinfoRefusedEverywhere: Quirk = {
  seen: { chromium: { exchanges: 1, verdicts: 1, example: '2026-1587' } },
  does: "A redirect to a URL with a user name or password is refused, also from the page's origin to itself.",
  standard: "Within one's own origin it is followed.",
  issue: null,
  change: () => ({ refusesUserinfo: ({ request }) => request.mode !== 'no-cors' }),
};
