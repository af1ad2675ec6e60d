import type { PageRequest } from '@crossguard/cors/browser/page';
import type { FailureCode } from '@crossguard/cors/browser/failure';
import { parseURL } from '@crossguard/cors/spec/url';
import { checkRequest, type RequestText } from './check-request.ts';
import { unsafeValueOf } from './unsafe-value.ts';

/** What is known of a request that a browser blocked. */
export type KnownRequest = {
  readonly codes: readonly FailureCode[];
  readonly url?: string;
  /** The URL before a redirect. */
  readonly source?: string;
  readonly origin?: string;
  /** The page's URL. */
  readonly page?: string;
  readonly method?: string;
  /** The name of a header that was refused. */
  readonly header?: string;
  readonly preflight?: boolean;
  readonly credentials?: true;
  readonly mode?: 'no-cors' | 'same-origin';
};

/** How to ask a live server whether a failure is still there. */
export type Confirmation = {
  /** The arguments for `crossguard`; `<url>` and `<origin>` stand for what is not known. */
  readonly arguments: readonly string[];
  /** What a person has to add: `request` is the method and the headers that the page sends. */
  readonly missing: readonly ('url' | 'origin' | 'request')[];
  /** What is asked; where the URL or the page is missing, something stands in. */
  readonly text: RequestText;
  /** The request itself, where nothing is missing but perhaps its method and headers. */
  readonly request: PageRequest | null;
};

/** Puts together the check that would show a failure again. */
export function confirmationOf(known: KnownRequest): Confirmation {
  const url = urlOf(known);
  const from = originOf(known);
  const exact = isExact(known);
  const text: RequestText = {
    url: url ?? 'https://server.invalid/',
    from: from ?? 'https://page.invalid',
    ...(known.method === undefined ? {} : { method: known.method }),
    headers: headersOf(known),
    credentials: known.credentials === true ? 'include' : 'same-origin',
    mode: known.mode ?? 'cors',
    redirect: known.mode === 'no-cors' ? 'manual' : 'follow',
  };
  const asked = checkRequest(text);
  // What a browser would not let a page send was written over by hand.
  const sent: RequestText = asked.ok ? text : { ...text, method: undefined, headers: [] };
  const missing = [
    ...(url === null ? (['url'] as const) : []),
    ...(from === null ? (['origin'] as const) : []),
    ...(exact && asked.ok ? [] : (['request'] as const)),
  ];
  const isKnown = asked.ok && url !== null && from !== null;
  return {
    arguments: argumentsOf(sent, url, from),
    missing,
    text: sent,
    request: isKnown ? asked.request : null,
  };
}

function argumentsOf(
  text: RequestText,
  url: string | null,
  from: string | null,
): readonly string[] {
  return [
    'check',
    url ?? '<url>',
    '--from',
    from ?? '<origin>',
    ...(text.method === undefined || text.method === 'GET' ? [] : ['-X', text.method]),
    ...text.headers.flatMap((header) => ['-H', header]),
    ...(text.credentials === 'include' ? ['--credentials', 'include'] : []),
    ...(text.mode === 'cors' ? [] : ['--mode', text.mode]),
    ...(text.redirect === 'follow' ? [] : ['--redirect', text.redirect]),
  ];
}

/** The URL that the page asked first; null where it is not known in full. Consoles shorten long ones. */
function urlOf({ source, url }: KnownRequest): string | null {
  const written = source ?? url ?? '';
  const parsed = written.includes('…') ? null : parseURL(written);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}

function originOf({ origin, page }: KnownRequest): string | null {
  if (origin === 'null') return 'null';
  const parsed = parseURL(origin ?? page ?? '');
  if (parsed === null) return null;
  return parsed.origin === 'null' ? (origin ?? null) : parsed.origin;
}

/** Whether the message tells what of the request matters. */
function isExact({ preflight, method, header }: KnownRequest): boolean {
  return preflight !== true || method !== undefined || header !== undefined;
}

/** Headers like those that the page sent, for the same preflight. */
function headersOf(known: KnownRequest): readonly string[] {
  if (known.header !== undefined) {
    return [`${known.header}: ${unsafeValueOf(known.header)}`];
  }
  return isExact(known) ? [] : ['Content-Type: application/json'];
}
