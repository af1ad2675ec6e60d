import { failure } from '../../spec/extract.ts';
import { at } from '../run.ts';
import type { Quirk } from './quirk.ts';

/** WebKit has FTP switched off, and looks for it before it asks who wants to follow. */
export const ftpAlwaysRefused: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: "With `redirect: 'manual'`, a redirect to `ftp:` is a network error.",
  standard: 'The script gets an opaque redirect; nobody looks at the URL.',
  issue: null,
  change: ({ locationURL, manualRefusal }) => ({
    manualRefusal: (run, response) => {
      const target = locationURL(response.headers, run.current.href, '');
      if (target === null || target === failure || target.protocol !== 'ftp:') {
        return manualRefusal(run, response);
      }
      const args = { location: target.href, scheme: 'ftp' };
      const place = at(run, 'http-redirect-fetch', 'actual', response.status);
      return { code: 'redirect-scheme', args, ...place };
    },
  }),
};
