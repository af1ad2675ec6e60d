import type { Initiator, RequestMode } from '@crossguard/cors/browser/page';
import { isForbiddenRequestHeader } from '@crossguard/cors/spec/forbidden-headers';
import { byteLowercase, get, type HeaderList } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import type { Remarks } from './pasted.ts';

/** What a request's headers, as they went over the wire, tell of the page's own request. */
export type Sent = {
  /** Those that the page set, each `Name: value`. */
  readonly headers: readonly string[];
  /** The page's origin; null where no header tells. */
  readonly from: string | null;
  readonly hasCookie: boolean;
  readonly mode: RequestMode | null;
  readonly isNavigation: boolean;
  readonly as: Initiator | null;
};

/**
 * Tells the page's headers from the browser's own.
 *
 * @param known `preflighted`: the names that a preflight asked for, where there is one to tell which headers the
 *   page set; `isCopy`: whether a browser's tools wrote them, where that shows in something else
 */
export function readSentHeaders(
  sent: HeaderList,
  remarks: Remarks,
  known: { readonly preflighted?: ReadonlySet<string> | null; readonly isCopy?: boolean } = {},
): Sent {
  const { preflighted } = known;
  const isCopy = known.isCopy === true || sent.some(([name]) => telling.test(name));
  const headers = sent.filter(([name, value]) => {
    const lower = byteLowercase(name);
    // HTTP/2's pseudo-headers; old developer tools copied them without their colon.
    if (name.startsWith(':') || pseudo.has(lower)) return false;
    if (isForbiddenRequestHeader(name, value)) {
      if (!understood.has(lower)) remarks.about('headers-forbidden', [name]);
      return false;
    }
    if (preflighted?.has(lower) === true || !isCopy || !isOfBrowser(lower, value)) return true;
    remarks.about('headers-of-browser', [name]);
    return false;
  });
  const mode = get(sent, 'sec-fetch-mode');
  return {
    headers: headers.map(([name, value]) => `${name}: ${value}`),
    from: pageOf(get(sent, 'origin') ?? get(sent, 'referer')),
    hasCookie: get(sent, 'cookie') !== null,
    mode: mode === 'cors' || mode === 'no-cors' || mode === 'same-origin' ? mode : null,
    isNavigation: mode === 'navigate',
    as: initiators.get(get(sent, 'sec-fetch-dest') ?? '') ?? null,
  };
}

/** The origin of a page's URL or of an `Origin` header; null where it is neither. */
export function pageOf(written: string | null): string | null {
  if (written === null || written === 'null') return written;
  const url = parseURL(written);
  if (url === null) return null;
  // `capacitor://localhost` has no origin for the URL parser; browsers send it as it stands.
  return url.origin === 'null'
    ? (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i.exec(written)?.[0] ?? null)
    : url.origin;
}

/** Headers that only a browser's own copy has. */
const telling = /^(?:sec-|user-agent$)/i;

const pseudo: ReadonlySet<string> = new Set(['authority', 'method', 'path', 'scheme', 'version']);

/** What the page's origin and the credentials are told by. */
const understood: ReadonlySet<string> = new Set(['origin', 'referer', 'cookie']);

/**
 * Headers that browsers add to requests though pages could set them, and the values that they give them.
 * Sent by a page, most would need a preflight; so a copy that is run again does what the page did not.
 */
const ofBrowser: ReadonlyMap<string, RegExp> = new Map([
  ['accept', /^\*\/\*$/],
  ['accept-language', /^/],
  ['cache-control', /^(?:no-cache|max-age=0)$/],
  ['device-memory', /^/],
  ['downlink', /^/],
  ['dpr', /^/],
  ['ect', /^/],
  ['if-modified-since', /^/],
  ['if-none-match', /^/],
  ['pragma', /^no-cache$/],
  ['priority', /^u=/],
  ['purpose', /^prefetch$/],
  ['referrer-policy', /^/],
  ['rtt', /^/],
  ['save-data', /^on$/],
  ['upgrade-insecure-requests', /^1$/],
  ['user-agent', /^Mozilla\//],
  ['viewport-width', /^/],
  ['width', /^/],
  ['x-client-data', /^/],
]);

function isOfBrowser(lower: string, value: string): boolean {
  return ofBrowser.get(lower)?.test(value) === true;
}

/** What asks for each destination; a script's own request has the destination `empty`. */
const initiators: ReadonlyMap<string, Initiator> = new Map([
  ['empty', 'fetch'],
  ['image', 'image'],
  ['script', 'script'],
  ['style', 'style'],
  ['font', 'font'],
]);
