import { at, hopNumber } from '../run.ts';
import type { Quirk } from './quirk.ts';

/**
 * WebKit asks for a scheme that is secure, and not whether the host is this machine. Where a redirect leads there, its
 * network process sends the preflight before the page process stops the rest.
 */
export const loopbackIsInsecure: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: 'A page of `https:` may not ask `http://localhost` or `http://127.0.0.1`, but for images: it is mixed content, which after a redirect is noticed only when the preflight is over.',
  standard: 'What this machine serves is trustworthy over `http:` too.',
  issue: 'https://bugs.webkit.org/show_bug.cgi?id=171934',
  change: ({ lateRefusal }) => ({
    isMixedContent: ({ request, hops, current }) =>
      hops.length === 1 &&
      current.url.protocol === 'http:' &&
      request.page.prohibitsMixedContent &&
      // What can harm no more than its own pixels is let through.
      request.destination !== 'image',
    lateRefusal: (run, response, target) => {
      const { page, mode } = run.request;
      if (target.protocol !== 'http:' || !page.prohibitsMixedContent || mode === 'websocket') {
        return lateRefusal(run, response, target);
      }
      const place = { ...at(run, 'mixed-content'), hop: hopNumber(run) + 1, url: target.href };
      return { code: 'mixed-content', args: {}, ...place };
    },
  }),
};
