import type { Quirk } from './quirk.ts';

/** WebKit holds header values as text, and libsoup takes UTF-8. */
export const requestHeadersReEncoded: Quirk = {
  about: 'sent',
  seen: { webkit: { exchanges: 6, verdicts: 0, example: '2026-1023' } },
  does: 'Bytes beyond ASCII in request header values are sent as UTF-8: `é` as two bytes.',
  standard: 'Each character of the value is one byte.',
  issue: null,
  change: ({ sentHeaders }) => ({
    sentHeaders: (run) =>
      sentHeaders(run).map(([name, value]) => [name, value.replaceAll(/[\x80-\xff]/g, utf8)]),
  }),
};

/** The two bytes of a character from U+0080 to U+00FF in UTF-8, isomorphically decoded. */
function utf8(char: string): string {
  const code = char.charCodeAt(0);
  return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
}
