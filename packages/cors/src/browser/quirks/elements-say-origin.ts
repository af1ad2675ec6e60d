import { serializeRequestOrigin } from '../run.ts';
import type { Initiator } from '../page.ts';
import type { Quirk } from './quirk.ts';

const elements: ReadonlySet<Initiator> = new Set([
  'image',
  'script',
  'style',
  'module',
  'font',
  'mask',
]);

/** Chromium and WebKit settle it when the element asks, before it is known where the request will go. */
export const elementsSayOrigin: Quirk = {
  about: 'sent',
  seen: {
    chromium: { exchanges: 0, verdicts: 0, example: null },
    webkit: { exchanges: 0, verdicts: 0, example: null },
  },
  does: "What an element, a font or a mask asks by CORS (`crossorigin`, a module script) says `Origin` to the page's own origin too.",
  standard: "A `GET` to the page's own origin has no `Origin`.",
  issue: null,
  change: ({ origin }) => ({
    origin: (run) => {
      const own = origin(run);
      const { mode, initiator } = run.request;
      return own === null && mode === 'cors' && elements.has(initiator)
        ? serializeRequestOrigin(run)
        : own;
    },
  }),
};
