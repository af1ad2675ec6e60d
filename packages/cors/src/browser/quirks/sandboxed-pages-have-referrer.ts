import type { Quirk } from './quirk.ts';

/** WebKit goes by the document's URL, and a sandboxed one has one: only `data:` and its like have none to tell. */
export const sandboxedPagesHaveReferrer: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: "A sandboxed page's requests have a `Referer` as if it were not sandboxed.",
  standard: 'A page of an opaque origin is never told.',
  issue: null,
  change: () => ({ hasReferrer: () => true }),
};
