import { type Origin, sameOrigin } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

/** Chromium asks for registrable domains here, and an IP address has none. */
export const ipAddressesSameSiteWithNone: Quirk = {
  about: 'response',
  seen: { chromium: { exchanges: 2, verdicts: 2, example: '2026-4017' } },
  does: '`Cross-Origin-Resource-Policy: same-site` blocks another port of the same IP address.',
  standard: 'Equal hosts are one site, IP addresses too.',
  issue: null,
  change: ({ isSameSite }) => ({
    isSameSite: (a, b, registrableDomain) =>
      isSameSite(a, b, registrableDomain) && (sameOrigin(a, b) || !isIPAddress(a)),
  }),
};

function isIPAddress(origin: Origin): boolean {
  return origin.kind === 'tuple' && /^(?:\[.*\]|[0-9]+(?:\.[0-9]+){3})$/.test(origin.host);
}
