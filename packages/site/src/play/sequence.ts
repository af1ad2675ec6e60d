import type { WireResponse } from '@crossguard/cors/browser/wire';
import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import type { CheckReport } from 'crossguard/internal/inspect/check-report';
import { decidingHeader } from 'crossguard/internal/page/deciding-header';

/** Who takes part in an exchange. */
export type Party = 'page' | 'browser' | 'server';

/** A header of an arrow, and what it is there for: `asks` and `answers` belong to the CORS protocol. */
export type ShownHeader = {
  readonly name: string;
  readonly value: string;
  readonly role: 'deciding' | 'protocol' | 'other';
};

/** One arrow of the sequence: something that one party tells another. */
export type Arrow = {
  readonly from: Party;
  readonly to: Party;
  readonly kind: 'call' | 'preflight' | 'request' | 'answer' | 'result';
  /** What stands on it, such as `OPTIONS /items/42` or `204`. */
  readonly label: string;
  /** Whose server it is, where one is concerned. */
  readonly origin: string | null;
  readonly headers: readonly ShownHeader[];
  /** The name of the header whose absence decided. */
  readonly missing: string | null;
  /** Whether the exchange goes on behind it; `stops` is where the browser blocks. */
  readonly state: 'goes' | 'stops' | 'allowed';
};

const protocolHeaders =
  /^(?:origin|vary|location|cookie|access-control-.*|cross-origin-resource-policy|timing-allow-origin)$/;

/** What went between page, browser and server, in order. */
export function sequenceOf({
  request,
  exchanges,
  response,
  failure,
}: CheckReport): readonly Arrow[] {
  const call: Arrow = {
    from: 'page',
    to: 'browser',
    kind: 'call',
    label: `${request.method} ${pathOf(request.url)}`,
    origin: null,
    headers: shown(request.headers, null),
    missing: null,
    state: 'goes',
  };
  const arrows: Arrow[] = [call];
  const decisive = failure === null ? decidingHeader(null) : decidingHeader(failure);
  const isCross = parseURL(request.url)?.origin !== request.page.origin.serialized;
  for (const [index, exchange] of exchanges.entries()) {
    const { request: sent, response: received } = exchange;
    const isLast = index === exchanges.length - 1;
    const origin = parseURL(sent.url)?.origin ?? null;
    arrows.push({
      from: 'browser',
      to: 'server',
      kind: sent.kind === 'preflight' ? 'preflight' : 'request',
      label: `${sent.method} ${pathOf(sent.url)}`,
      origin,
      headers: shown(sent.headers, null),
      missing: null,
      state: 'goes',
    });
    const head: WireResponse | null = received.kind === 'response' ? received : null;
    const deciding = isCross && isLast && request.mode === 'cors' ? decisive : null;
    const isThere = head?.headers.some(([name]) => byteLowercase(name) === deciding) ?? false;
    arrows.push({
      from: 'server',
      to: 'browser',
      kind: 'answer',
      label: head === null ? 'no answer' : String(head.status),
      origin,
      headers: shown(head?.headers ?? [], deciding),
      missing: failure !== null && deciding !== null && !isThere ? deciding : null,
      state: isLast && failure !== null ? 'stops' : 'goes',
    });
  }
  arrows.push({
    from: 'browser',
    to: 'page',
    kind: 'result',
    label: resultLabel(response, failure === null),
    origin: null,
    headers: shown(response?.headers ?? [], null),
    missing: null,
    state: failure === null ? 'allowed' : 'stops',
  });
  return arrows;
}

function resultLabel(response: CheckReport['response'], isAllowed: boolean): string {
  if (!isAllowed) return 'TypeError';
  if (response === null) return 'nothing';
  return response.type === 'opaque' || response.type === 'opaqueredirect'
    ? `${response.type} response`
    : `response ${response.status}`;
}

function shown(headers: HeaderList, deciding: string | null): readonly ShownHeader[] {
  return headers.map(([name, value]) => {
    const lower = byteLowercase(name);
    const role =
      lower === deciding ? 'deciding' : protocolHeaders.test(lower) ? 'protocol' : 'other';
    return { name, value, role };
  });
}

function pathOf(url: string): string {
  const parsed = parseURL(url);
  return parsed === null ? url : parsed.pathname + parsed.search;
}
