import { sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

const hints = new Set([
  'device-memory',
  'downlink',
  'dpr',
  'ect',
  'rtt',
  'viewport-width',
  'width',
]);

/** Chromium's permissions policy keeps client hints at home, also those that a script has set. */
export const clientHintsStayHome: Quirk = {
  about: 'redirect',
  seen: { chromium: { exchanges: 9, verdicts: 0, example: '2026-21' } },
  does: "A redirect to another origin than the page's takes client hints away (all but `Save-Data`).",
  standard: 'The headers stay.',
  issue: null,
  change: ({ headersAfterRedirect }) => ({
    headersAfterRedirect: (run, change) => {
      const headers = headersAfterRedirect(run, change);
      return sameOrigin(change.to, run.request.page.origin)
        ? headers
        : headers.filter(([name]) => !hints.has(name.toLowerCase()));
    },
  }),
};
