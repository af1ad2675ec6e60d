import { schemelesslySameSite } from '../../spec/origin.ts';
import type { Quirk } from './quirk.ts';

export const sameSiteIgnoresScheme: Quirk = {
  about: 'sent',
  seen: { firefox: { exchanges: 0, verdicts: 0, example: null } },
  does: 'Cookies without `SameSite` go along from a page of `http:` to its own host over `https:`, and the reverse.',
  standard: 'Another scheme is another site, which keeps them back.',
  issue: 'https://bugzilla.mozilla.org/show_bug.cgi?id=1651119',
  change: () => ({ isCookieSameSite: schemelesslySameSite }),
};
