import type { Quirk } from './quirk.ts';

/** Chromium has nothing to report to the listener where nothing is uploaded. */
export const uploadListenerNeedsBody: Quirk = {
  about: 'safelist',
  seen: { chromium: { exchanges: 0, verdicts: 0, example: null } },
  does: "A listener on an `XMLHttpRequest`'s `upload` forces a preflight only where there is a body.",
  standard: 'It forces one without a body too.',
  issue: null,
  change: ({ taken }) => ({
    taken: (request) =>
      request.initiator === 'xhr-upload' && request.body === null
        ? { ...taken(request), useCORSPreflight: false }
        : taken(request),
  }),
};
