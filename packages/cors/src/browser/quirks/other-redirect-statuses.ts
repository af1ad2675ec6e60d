import type { Quirk } from './quirk.ts';

/** WebKitGTK leaves out of the statuses from 300 to 399 those that are known not to redirect. */
export const otherRedirectStatuses: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'Any other status from 300 to 399 with a `Location` (309, but neither 300 nor 304 to 306) is followed, too.',
  standard: 'Only 301, 302, 303, 307 and 308 are redirects.',
  issue: null,
  change: () => ({
    isRedirectStatus: (status) =>
      status >= 300 && status <= 399 && ![300, 304, 305, 306].includes(status),
  }),
};
