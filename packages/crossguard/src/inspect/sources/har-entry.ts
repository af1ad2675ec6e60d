import { isRedirectStatus } from '@crossguard/cors/spec/status';
import { get, type HeaderList } from '@crossguard/cors/spec/header-list';
import { isMethod } from '@crossguard/cors/spec/method';
import { isHTTP, parseURL } from '@crossguard/cors/spec/url';
import { headersOf, type JSONView } from './har-value.ts';
import { pageOf } from './sent-headers.ts';

/** What is of interest of one entry of a HAR file: a request as it was sent, and its answer. */
export type Entry = {
  readonly index: number;
  readonly url: string;
  readonly method: string;
  readonly sent: HeaderList;
  readonly hasCookies: boolean;
  readonly data: string | null;
  /** The page that it belongs to, as `pages` names it. */
  readonly page: string | null;
  /** The origin of the page, by the request's own headers. */
  readonly from: string | null;
  /** Chromium's and WebKit's word for what asked. */
  readonly type: string | null;
  readonly isPreflight: boolean;
  readonly status: number;
  /** The answer's head; null where there is none. */
  readonly head: string | null;
  /** Where the answer leads to; null where it is no redirect. */
  readonly location: string | null;
};

/** More of a body than this, in characters, tells nothing more. */
const longestData = 10_000;

/** Reads an entry; null where it is no request of a page's to a server. */
export function readEntry(entry: JSONView, index: number): Entry | null {
  const request = entry.at('request');
  const url = parseURL(request.at('url').text() ?? '');
  const method = request.at('method').text() ?? '';
  if (url === null || !isHTTP(url) || !isMethod(method)) return null;
  const sent = headersOf(request);
  const type = entry.at('_resourceType').text();
  const response = entry.at('response');
  const status = response.at('status').number() ?? 0;
  const isAnswered = Number.isInteger(status) && status >= 200 && status <= 599;
  const received = headersOf(response);
  return {
    index,
    url: url.href,
    method,
    sent,
    hasCookies: request.at('cookies').list().length > 0,
    data: request.at('postData').at('text').text(Infinity)?.slice(0, longestData) ?? null,
    page: entry.at('pageref').text(),
    from: pageOf(get(sent, 'origin') ?? get(sent, 'referer')),
    type: type === null ? null : type.toLowerCase(),
    isPreflight: method === 'OPTIONS' && get(sent, 'access-control-request-method') !== null,
    status: isAnswered ? status : 0,
    head: isAnswered ? headOf(response, status, received) : null,
    location:
      isAnswered && isRedirectStatus(status) ? locationOf(response, received, url.href) : null,
  };
}

function headOf(response: JSONView, status: number, headers: HeaderList): string {
  const version = response.at('httpVersion').text()?.toLowerCase() ?? '';
  const http = /^(?:h|http\/)(2|3)/.exec(version)?.[1] ?? '1.1';
  const text = (response.at('statusText').text(100) ?? '').replaceAll(/[^\x20-\x7e]/g, '');
  return [
    `HTTP/${http} ${status} ${text}`.trimEnd(),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ].join('\n');
}

function locationOf(response: JSONView, headers: HeaderList, base: string): string | null {
  const location = get(headers, 'location') ?? response.at('redirectURL').text();
  return location === null || location === '' ? null : (parseURL(location, base)?.href ?? null);
}
